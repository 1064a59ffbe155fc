import type { CheckedDataset } from '@kefen/contract';
import { atPlace, type PlaceOptions } from './command-place.js';
import type { Terminal } from './terminal.js';

/** Where definitions are kept: a workspace nobody else has open, or a server. */
export interface DatasetPlace {
  /** The definition as a file. */
  read(id: string): Promise<string>;
  check(text: string): Promise<CheckedDataset>;
  apply(text: string): Promise<void>;
}

/** Lets a command work on definitions where its options say. @throws as `atPlace` */
export function withDatasetPlace<T>(
  options: PlaceOptions,
  terminal: Terminal,
  work: (place: DatasetPlace) => Promise<T>,
): Promise<T> {
  return atPlace(options, terminal, {
    here: ({ app: { services } }) =>
      work({
        read: (id) => services.datasetText.write(id),
        check: (text) => services.datasetText.check(text),
        apply: async (text) => void (await services.datasetText.apply(undefined, text)),
      }),
    there: ({ datasets }) =>
      work({
        read: async (dataset) => (await datasets.exportText({ params: { dataset } })).text(),
        check: (text) => datasets.check({ body: { text } }),
        apply: async (text) => void (await datasets.import({ body: { text } })),
      }),
  });
}
