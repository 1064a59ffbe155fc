import { type Export, type ExportContent, type ExportForm, permissionSchema } from '@kefen/contract';
import { atPlace, type PlaceOptions } from './command-place.js';
import type { Terminal } from './terminal.js';

export interface ExportAsked {
  readonly content: ExportContent;
  readonly form: ExportForm;
  readonly personal: boolean;
}

/** Where exports are made: a workspace nobody else has open, or a server. */
export interface ExportPlace {
  create(asked: ExportAsked): Promise<Export>;
  get(id: string): Promise<Export>;
  cancel(id: string): Promise<void>;
  file(id: string): Promise<AsyncIterable<Uint8Array>>;
}

/** Lets a command make exports where its options say. @throws as `atPlace` */
export function withExportPlace<T>(
  options: PlaceOptions,
  terminal: Terminal,
  work: (place: ExportPlace) => Promise<T>,
): Promise<T> {
  const { language } = terminal;
  return atPlace(options, terminal, {
    here: ({ app: { services } }) => {
      const { exports } = services;
      const get = (id: string) => exports.document(undefined, id, language);
      return work({
        create: async (asked) =>
          get(String(await exports.create(undefined, permissionSchema.options, asked, language))),
        get,
        cancel: (id) => exports.cancel(undefined, id),
        file: async (id) => (await exports.download(undefined, id, null)).content,
      });
    },
    there: ({ exports }) =>
      work({
        create: (body) => exports.create({ body }),
        get: (id) => exports.get({ params: { export: id } }),
        cancel: async (id) => void (await exports.cancel({ params: { export: id } })),
        file: async (id) => (await exports.download({ params: { export: id } })).stream(),
      }),
  });
}
