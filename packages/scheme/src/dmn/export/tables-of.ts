import type { Plan } from '../../plan/plan.js';
import type { TableOfScheme } from './export-dmn.js';

/** The decision tables of a scheme that a DMN file can hold: of its assignment first, then of its scores. */
export function tablesOf({ assignment, scores }: Plan): readonly TableOfScheme[] {
  return [
    ...(assignment.kind === 'table' ? [{ kind: 'assignment' } as const] : []),
    ...scores.flatMap(({ name, source }) => (source.kind === 'table' ? [{ kind: 'score', score: name } as const] : [])),
  ];
}
