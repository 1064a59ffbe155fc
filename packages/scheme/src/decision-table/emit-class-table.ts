import type { NameExpression } from '../feel/index.js';
import { join, raw, type Sql, sql, text } from '../sql/fragment.js';
import { emitTable } from './emit-table.js';
import { outputType } from './output-type.js';
import type { ClassTable } from './scheme-table.js';
import type { TableEmitter } from './table-emitter.js';

/** A table that gives a class, as SQL expressions of one row. */
export interface EmittedClassTable {
  /** The id of the class; an empty text where there is none. */
  readonly class: Sql;
  /** Several rules fit where the policy allows one. */
  readonly conflict: Sql;
  /** For every rule `1` where it fits and `0` where not, as one text such as `0110`. */
  readonly fits: Sql;
}

export function emitClassTable({ table, cuts }: ClassTable, emit: TableEmitter): EmittedClassTable {
  const { outputs, conflict, fits } = emitTable(table, emit);
  const [value] = outputs;
  const [output] = table.outputs;
  if (value === undefined || output === undefined) throw new Error('a table without an output');
  const fitsText = sql`arrayStringConcat(arrayMap(kefen_fit -> if(kefen_fit, '1', '0'), ${fits}))`;
  if (cuts === undefined) return { class: sql`ifNull(${value}, '')`, conflict, fits: fitsText };
  // A name of ours for the number, so that the tests of the cuts can speak of it.
  const number: NameExpression = { kind: 'name', name: 'kefen_number', type: outputType(table, output) };
  const cases = cuts.map((cut) => sql`${emit.tests(cut.tests, number)}, ${text(cut.class)}`);
  const cut = sql`multiIf(${join([...cases, raw(`''`)], ', ')})`;
  return {
    class: sql`arrayElement(arrayMap(${emit.expression(number)} -> ${cut}, [${value}]), 1)`,
    conflict,
    fits: fitsText,
  };
}
