import { type CheckedDataset, diagnosticSchema } from '@kefen/contract';
import { datasetChange, readDataset, writeDataset } from '@kefen/scheme';
import type { Actor } from '../../caller.js';
import { ProblemFailure } from '../../problem.js';
import { type DatasetsService, invalidDataset } from './datasets.service.js';

export type DatasetTextService = ReturnType<typeof createDatasetTextService>;

/** Definitions as text: looked at, taken in and given out. */
export function createDatasetTextService({ datasets }: { readonly datasets: DatasetsService }) {
  return {
    /** What a text would change, and what speaks against it; nothing is changed. */
    check: async (text: string): Promise<CheckedDataset> => {
      const read = readDataset(text);
      if (!read.dataset) return { ...nothing, diagnostics: diagnosticSchema.array().parse(read.diagnostics) };
      const { before, diagnostics } = await datasets.check(read.dataset);
      const all = read.dataset.columns.map(({ name }) => name);
      const change = before ? datasetChange(before.dataset, read.dataset) : undefined;
      return {
        id: read.dataset.id,
        isNew: before === undefined,
        diagnostics: diagnosticSchema.array().parse(read.locate(diagnostics)),
        added: change ? change.added.map(({ name }) => name) : all,
        changed: [...(change?.changed ?? [])],
        outer: change?.outer ?? false,
      };
    },

    /**
     * Defines a dataset, or changes the one of that id.
     * @returns its id
     * @throws ProblemFailure `dataset-invalid` with the places in the text, `conflict`
     */
    apply: async (actor: Actor, text: string): Promise<string> => {
      const { dataset, diagnostics, locate } = readDataset(text);
      if (!dataset) throw invalidDataset(diagnostics);
      const { before } = await datasets.check(dataset);
      try {
        await (before ? datasets.replace(actor, dataset) : datasets.create(actor, dataset));
      } catch (failure) {
        if (!(failure instanceof ProblemFailure) || failure.occurrence.code !== 'dataset-invalid') throw failure;
        throw invalidDataset(locate(diagnosticsOf(failure)));
      }
      return dataset.id;
    },

    /** @throws ProblemFailure `not-found` */
    write: async (id: string): Promise<string> => writeDataset(await datasets.get(id)),
  };
}

const nothing: Omit<CheckedDataset, 'diagnostics'> = { id: null, isNew: false, added: [], changed: [], outer: false };

type Diagnostics = Parameters<typeof invalidDataset>[0];

function diagnosticsOf({ occurrence }: ProblemFailure): Diagnostics {
  return (occurrence.diagnostics ?? []) as Diagnostics;
}
