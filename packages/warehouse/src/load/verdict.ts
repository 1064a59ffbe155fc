import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { RejectCheck } from './compile-expression.js';
import type { CompiledMapping } from './compile-mapping.js';
import type { Definition } from './convert/definition.js';
import { rejectReason } from './reject-reason.js';
import type { RowProblem } from './staged.js';

/** What can become of a row. Its number is the place in the list, counting from 1; a row that is used has 0. */
export type Verdict =
  | { readonly kind: 'blank'; readonly holds: Sql }
  | ({ readonly kind: 'rejected' } & RejectCheck)
  /** The part of the filter that was not true; or the heading of a key that is known. */
  | { readonly kind: 'left'; readonly holds: Sql; readonly condition: string; readonly isKnown?: true };

const rowProblems: readonly Exclude<RowProblem, 'blank'>[] = [
  'note',
  'too-few-fields',
  'too-many-fields',
  'broken-quotes',
  'broken-json',
  'broken-characters',
];

/**
 * In the order in which they are asked: is it a row at all; is each part of the filter readable and true; is each column.
 * A row that the filter leaves out is not asked for its columns.
 */
export function verdictsOf(mapping: CompiledMapping): readonly Verdict[] {
  return [
    { kind: 'blank', holds: sql`problem = 'blank'` },
    ...rowProblems.map(
      (code): Verdict => ({
        kind: 'rejected',
        reason: rejectReason(code),
        holds: sql`problem = ${sqlFragment.text(code)}`,
      }),
    ),
    ...mapping.conditions.flatMap((condition): Verdict[] => [
      ...condition.checks.map((check): Verdict => ({ kind: 'rejected', ...check })),
      { kind: 'left', holds: sql`NOT (${condition.value})`, condition: condition.text },
    ]),
    ...mapping.columns.flatMap(({ checks }) => checks.map((check): Verdict => ({ kind: 'rejected', ...check }))),
  ];
}

/** The number of the first verdict that holds, or 0. */
export function verdictSql(verdicts: readonly Verdict[]): Sql {
  const branches = verdicts.map(({ holds }, i) => sql`${holds}, ${sqlFragment.raw(`toUInt16(${i + 1})`)}`);
  return sql`multiIf(${sqlFragment.join(branches, ', ')}, toUInt16(0))`;
}

/** Everything the verdicts and the values of a mapping refer to: `WITH … AS …` before a SELECT from the staging table. */
export function definitionsSql(mapping: CompiledMapping): Sql {
  const all: readonly Definition[] = [
    ...mapping.conditions.flatMap(({ definitions }) => definitions),
    ...mapping.columns.flatMap(({ definitions }) => definitions),
  ];
  if (all.length === 0) return sqlFragment.empty;
  const items = all.map(({ name, expression }) => sql`${expression} AS ${sqlFragment.name(name)}`);
  return sql`WITH ${sqlFragment.join(items, ', ')} `;
}
