import type { ConnectionFinding, Source, SourceFetch } from '@kefen/contract';
import { atPlace, type PlaceOptions } from './command-place.js';
import type { Terminal } from './terminal.js';

/** Where sources are kept: a workspace nobody else has open, or a server. */
export interface SourcePlace {
  list(): Promise<readonly Source[]>;
  get(id: string): Promise<{ readonly source: Source; readonly fetches: readonly SourceFetch[] }>;
  fetch(id: string): Promise<void>;
  test(source: Source): Promise<ConnectionFinding>;
}

/** Lets a command work on sources where its options say. @throws as `atPlace` */
export function withSourcePlace<T>(
  options: PlaceOptions,
  terminal: Terminal,
  work: (place: SourcePlace) => Promise<T>,
): Promise<T> {
  const { language } = terminal;
  return atPlace(options, terminal, {
    here: ({ app: { services } }) =>
      work({
        list: () => services.sources.list(language),
        get: (id) => services.sources.withFetches(id, language),
        fetch: (id) => services.sources.fetch(undefined, id),
        test: ({ id, origin }) => services.sources.test(undefined, { source: id, origin }, language),
      }),
    there: ({ sources }) =>
      work({
        list: async () => (await sources.list()).items,
        get: (id) => sources.get({ params: { source: id } }),
        fetch: async (id) => void (await sources.fetch({ params: { source: id } })),
        test: ({ id, origin }) => sources.test({ body: { source: id, origin } }),
      }),
  });
}
