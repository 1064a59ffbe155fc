import type { Import, Inspection, Mapping } from '@kefen/contract';
import type { Dataset } from '@kefen/scheme';
import { rememberedFor } from './import-mode.js';

interface Wish {
  /** The dataset the person came for, if any. */
  readonly wished: string | null;
  /** An earlier attempt with the same file. */
  readonly former: Pick<Import, 'dataset' | 'mapping'> | null;
}

/** The dataset to begin with: the earlier attempt's, the one wished for, the one the server recognised, or the first. */
export function firstDataset(datasets: readonly Dataset[], inspection: Inspection, { wished, former }: Wish): string {
  const candidates = [former?.dataset, wished, inspection.guess?.dataset];
  const known = candidates.find((candidate) => datasets.some((dataset) => dataset.id === candidate));
  return known ?? datasets[0]?.id ?? '';
}

/**
 * The mapping to begin with: the earlier attempt's, that of last time or the server's where it is for this dataset, otherwise headings
 * that are called like the column or its title.
 */
export function firstMapping(dataset: Dataset, inspection: Inspection, former: Wish['former']): Mapping {
  if (former?.dataset === dataset.id) return former.mapping;
  const remembered = rememberedFor(dataset.id, inspection);
  if (remembered) return remembered.mapping;
  if (inspection.guess?.dataset === dataset.id) return inspection.guess.mapping;
  const headings = new Map(inspection.headings.map((heading) => [plain(heading.name), heading.name]));
  const pairs = dataset.columns.flatMap((column) => {
    const names = [column.name, column.title?.['zh-CN'], column.title?.en];
    const heading = names.map((name) => name && headings.get(plain(name))).find(Boolean);
    return heading ? [[column.name, heading] as const] : [];
  });
  return Object.fromEntries(pairs);
}

/** Required columns that have nothing yet. */
export function missingColumns(dataset: Dataset, mapping: Mapping): string[] {
  return dataset.columns.filter((column) => column.required && !mapping[column.name]).map((column) => column.name);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]|[*＊]$/g, '');
}
