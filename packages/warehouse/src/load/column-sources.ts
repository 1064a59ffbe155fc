import { type Dataset, findColumn } from '@kefen/scheme';
import { isRequired, reservedColumnNames } from '../tables/facts-table.js';
import { fileProblem } from './file-problem.js';
import type { LoadMapping } from './load-mapping.js';
import type { FileProblem } from './outcome.js';

/** What a column is made of: a heading of the file or an expression over headings. */
export interface ColumnSource {
  readonly column: string;
  readonly heading?: string;
  readonly expression?: string;
  /** The dataset declares the column; otherwise it is taken along with the type its content shows. */
  readonly declared: boolean;
}

/** The source of every column that has one, in the order of the dataset, columns taken along behind. */
export function columnSources(
  dataset: Dataset,
  headings: readonly string[],
  mapping: LoadMapping,
): { readonly sources: readonly ColumnSource[]; readonly problems: readonly FileProblem[] } {
  const given = new Map(Object.entries(mapping.columns ?? {}));
  const source = (column: string, declared: boolean): ColumnSource | undefined => {
    const text = given.get(column);
    if (text === undefined) return headings.includes(column) ? { column, heading: column, declared } : undefined;
    return headings.includes(text) ? { column, heading: text, declared } : { column, expression: text, declared };
  };
  const declared = dataset.columns.flatMap(({ name }) => source(name, true) ?? []);
  const extra = extraNames(dataset, headings, mapping, declared).flatMap((name) => source(name, false) ?? []);
  return { sources: [...declared, ...extra], problems: sourceProblems(dataset, headings, mapping, declared, extra) };
}

function extraNames(
  dataset: Dataset,
  headings: readonly string[],
  mapping: LoadMapping,
  declared: readonly ColumnSource[],
): readonly string[] {
  const asked = mapping.extraColumns ?? [];
  if (asked !== 'all') return [...new Set(asked)].filter((name) => findColumn(dataset, name) === undefined);
  const used = new Set(declared.map(({ heading }) => heading));
  const named = Object.keys(mapping.columns ?? {});
  const rest = headings.filter((heading) => !used.has(heading));
  const taken = new Set(reservedColumnNames(dataset.kind));
  return [...new Set([...named, ...rest.filter((name) => !taken.has(name))])].filter(
    (name) => findColumn(dataset, name) === undefined,
  );
}

function sourceProblems(
  dataset: Dataset,
  headings: readonly string[],
  mapping: LoadMapping,
  declared: readonly ColumnSource[],
  extra: readonly ColumnSource[],
): FileProblem[] {
  const has = (name: string) => [...declared, ...extra].some(({ column }) => column === name);
  const unknown = Object.keys(mapping.columns ?? {}).filter((name) => !has(name));
  const unmapped = dataset.columns.filter((column) => isRequired(dataset, column) && !has(column.name));
  const asked = mapping.extraColumns === 'all' ? [] : (mapping.extraColumns ?? []);
  const missing = asked.filter((name) => !has(name) && !headings.includes(name));
  const reserved = extra.filter(({ column }) => reservedColumnNames(dataset.kind).includes(column));
  return [
    ...unknown.map((name) => fileProblem('column-unknown', name)),
    ...unmapped.map(({ name }) => fileProblem('column-unmapped', name)),
    ...missing.map((name) => fileProblem('heading-unknown', name)),
    ...reserved.map(({ column }) => fileProblem('column-reserved', column)),
  ];
}
