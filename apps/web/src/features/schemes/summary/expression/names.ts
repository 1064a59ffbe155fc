import type { Dataset, SchemeDocument, Title } from '@kefen/scheme';

/** What a name in an expression stands for. */
export interface Named {
  readonly title?: Title;
  readonly unit?: string;
  /** Of a parameter: its value. */
  readonly value?: string;
  /** The titles of its values, where they are classes of another scheme or the two sides of a line. */
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
  const valueTitles = measure && titlesOfValues(measure, others);
  return {
    ...(title && { title }),
    ...(known.unit !== undefined && { unit: known.unit }),
    ...(valueTitles && { valueTitles }),
  };
}

type Measure = SchemeDocument['indicators'][string] | SchemeDocument['scores'][string];

function titlesOfValues(measure: Measure, others: NameSources['others']): ReadonlyMap<string, Title> | undefined {
  if (measure.construct === 'split') return sides[measure.best];
  const other = measure.construct === 'class of' ? others?.get(measure['class of']) : undefined;
  return other && new Map(other.classes.map((entry) => [entry.id, entry.title]));
}

const sides: Readonly<Record<'high' | 'low', ReadonlyMap<string, Title>>> = {
  high: new Map([
    ['2', { 'zh-CN': '高（2 分）', en: 'high (2)' }],
    ['1', { 'zh-CN': '低（1 分）', en: 'low (1)' }],
  ]),
  low: new Map([
    ['2', { 'zh-CN': '好（2 分）', en: 'good (2)' }],
    ['1', { 'zh-CN': '差（1 分）', en: 'poor (1)' }],
  ]),
};
