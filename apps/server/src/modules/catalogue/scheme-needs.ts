import type { Plan } from '@kefen/scheme';

export interface SchemeNeed {
  readonly dataset: string;
  readonly columns: string[];
}

/** The datasets a plan reads and the columns of each, in the order of the scheme. */
export function needsOf({ indicators }: Pick<Plan, 'indicators'>): SchemeNeed[] {
  const needs = new Map<string, Set<string>>();
  const need = (dataset: string, columns: readonly string[]) => {
    needs.set(dataset, new Set([...(needs.get(dataset) ?? []), ...columns]));
  };
  for (const { source } of indicators) {
    if (source.kind === 'attribute') need('customers', [source.column]);
    if (source.kind === 'aggregate')
      need(source.dataset, [...namesIn(source.of), ...namesIn(source.per), ...namesIn(source.where)]);
  }
  return [...needs].map(([dataset, columns]) => ({ dataset, columns: [...columns] }));
}

/** An expression is plain data: every node that is a name, however deep. */
function namesIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'kind' in node && node.kind === 'name' && 'name' in node ? [String(node.name)] : [];
  return [...own, ...Object.values(node).flatMap(namesIn)];
}
