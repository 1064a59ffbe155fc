import { type Dataset, namesIn, type Plan } from '@kefen/scheme';

export interface SchemeNeed {
  readonly dataset: string;
  readonly columns: string[];
}

/** The datasets a plan reads and the columns of each, in the order of the scheme; those of the schemes it rests on first. */
export function needsOf({ requires, indicators }: Plan, datasets: readonly Dataset[]): SchemeNeed[] {
  const needs = new Map<string, Set<string>>();
  const need = (dataset: string, names: readonly string[]) => {
    const columns = datasets.find(({ id }) => id === dataset)?.columns.map(({ name }) => name) ?? [];
    needs.set(dataset, new Set([...(needs.get(dataset) ?? []), ...names.filter((name) => columns.includes(name))]));
  };
  for (const { source } of [...requires.flatMap((other) => other.indicators), ...indicators]) {
    if (source.kind === 'attribute') need('customers', [source.column]);
    if (source.kind === 'aggregate') need(source.dataset, [...namesIn([source.of, source.per, source.where])]);
  }
  return [...needs].map(([dataset, columns]) => ({ dataset, columns: [...columns] }));
}
