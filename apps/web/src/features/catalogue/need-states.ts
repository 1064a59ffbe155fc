import type { CatalogueScheme } from '@kefen/contract';
import type { Title } from '@kefen/scheme';

/** A dataset the scheme reads. */
export interface NeedState {
  readonly dataset: string;
  /** What of it, in words; nothing where only a scheme it rests on reads it. */
  readonly words: Title | undefined;
  readonly missing: CatalogueScheme['missing'];
  /** The titles of the columns that are not there. */
  readonly lackedColumns: readonly Title[];
}

/** What the page asks for and whatever else is read, each with what is not there. */
export function needStates({ page, needs, missing }: CatalogueScheme): readonly NeedState[] {
  const datasets = new Set([...page.needs, ...needs].map(({ dataset }) => dataset));
  return [...datasets].map((dataset) => {
    const asked = page.needs.find((need) => need.dataset === dataset);
    const lacks = missing.filter((lack) => lack.dataset === dataset);
    const lackedColumns = lacks.flatMap(({ column }) => {
      if (column === null) return [];
      return [asked?.columns.find(({ name }) => name === column)?.title ?? { 'zh-CN': column, en: column }];
    });
    return { dataset, words: asked?.words, missing: lacks, lackedColumns };
  });
}
