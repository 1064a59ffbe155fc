import type { Plan } from '../../plan/plan.js';
import type { TableOfScheme } from './export-dmn.js';

/** The decision tables of a scheme that a DMN file can hold: of its assignment first, then of its scores. */
function tablesOf({ assignment, scores }: Plan): readonly TableOfScheme[] {
  return [
    ...(assignment.kind === 'table' ? [{ kind: 'assignment' } as const] : []),
    ...scores.flatMap(({ name, source }) => (source.kind === 'table' ? [{ kind: 'score', score: name } as const] : [])),
  ];
}

/** The table of a score, where one is named; otherwise the one that gives the class, or the only one there is. */
export function findTable(plan: Plan, score: string | undefined): TableOfScheme | undefined {
  const tables = tablesOf(plan);
  if (score !== undefined) return tables.find((table) => table.kind === 'score' && table.score === score);
  const [first, ...others] = tables;
  return first?.kind === 'assignment' || others.length === 0 ? first : undefined;
}

/** The scores of a scheme that are tables. */
export function scoresWithTable(plan: Plan): string[] {
  return tablesOf(plan).flatMap((table) => (table.kind === 'score' ? [table.score] : []));
}
