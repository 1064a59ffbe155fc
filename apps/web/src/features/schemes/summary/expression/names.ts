import type { Dataset, SchemeDocument, Title } from '@kefen/scheme';

/** What a name in an expression stands for. */
export interface Named {
  readonly title?: Title;
  readonly unit?: string;
  /** Of a parameter: its value. */
  readonly value?: string;
  /** The titles of its values, where they are classes of another scheme. */
  readonly valueTitles?: ReadonlyMap<string, Title>;
}

export interface NameSources {
  readonly document: SchemeDocument;
  readonly datasets: readonly Dataset[];
  readonly others?: ReadonlyMap<string, SchemeDocument>;
}

/** The meaning of a name among the rows of a dataset: a parameter, a measure of the scheme, or a column. */
export function findNamed(
  { document, datasets, others }: NameSources,
  name: string,
  dataset: string,
): Named | undefined {
  const value = document.parameters[name];
  if (value !== undefined) return { value };
  const indicator = document.indicators[name];
  const measure = indicator ?? document.scores[name];
  const column = datasets.find(({ id }) => id === dataset)?.columns.find((known) => known.name === name);
  const known = measure ?? column;
  if (!known) return undefined;
  const title = known.title ?? (measure ? undefined : column?.title);
  const other = indicator?.construct === 'class of' ? others?.get(indicator['class of']) : undefined;
  return {
    ...(title && { title }),
    ...(known.unit !== undefined && { unit: known.unit }),
    ...(other && { valueTitles: new Map(other.classes.map((entry) => [entry.id, entry.title])) }),
  };
}
