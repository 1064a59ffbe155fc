import type { Import, ImportMode, Inspection, Mapping, RememberedMapping } from '@kefen/contract';
import type { Dataset } from '@kefen/scheme';

/** Without a key no row can be told from another. */
export const modesWithoutKey: readonly ImportMode[] = ['add', 'replace'];

/** The key of the dataset has a source in the file. */
export function hasKey({ keyColumn }: Dataset, inspection: Inspection, mapping: Mapping): boolean {
  if (keyColumn === undefined) return false;
  return Boolean(mapping[keyColumn]) || inspection.headings.some(({ name }) => name === keyColumn);
}

/** How a file with the same headings was last imported into the dataset. */
export function rememberedFor(dataset: string, { remembered }: Inspection): RememberedMapping | undefined {
  return remembered.find((used) => used.dataset === dataset);
}

/** The mode to begin with: the earlier attempt's, that of last time, or the one that fits. */
export function firstMode(
  dataset: Dataset,
  inspection: Inspection,
  former: Pick<Import, 'dataset' | 'mode'> | null,
): ImportMode {
  if (former?.dataset === dataset.id) return former.mode;
  return rememberedFor(dataset.id, inspection)?.mode ?? 'update';
}

/** The wished mode where it is possible. */
export function possibleMode(wished: ImportMode, isKeyed: boolean): ImportMode {
  return isKeyed || modesWithoutKey.includes(wished) ? wished : 'add';
}
