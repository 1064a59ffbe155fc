import type { UnaryTests } from '../feel/index.js';
import { join, raw, type Sql, sql } from '../sql/fragment.js';
import { decisionOrder } from './decision-order.js';
import type { DecisionTable } from './decision-table.js';
import { emitConflict } from './emit-conflict.js';
import { emitOutput } from './emit-output.js';
import { mayConflict } from './hit-policy.js';
import { fitsName, fitsOf, type TableEmitter } from './table-emitter.js';

/** A table as SQL expressions of one row. Each stands for itself; none refers to another. */
export interface EmittedTable {
  /** `Array(Bool)`: for every rule whether it fits. */
  readonly fits: Sql;
  /** The rule that decides, counting from 1; null where none fits, where several conflict and where no single one decides. */
  readonly rule: Sql;
  /**
   * One for each output: its value, null where nothing fits (`collect count`: 0) and where rules conflict; an array of values
   * where the policy gives a list.
   */
  readonly outputs: readonly Sql[];
  /** True where more rules fit than `unique` or `any` allow; false for every other policy. */
  readonly conflict: Sql;
}

/** The SQL of a table. Rows are judged one by one; nothing depends on their order. */
export function emitTable(table: DecisionTable, emit: TableEmitter): EmittedTable {
  const fits = emit.fits ?? emitFits(table, emit);
  const rule = emitRule(table, emit);
  const withFits = (body: Sql) => (emit.fits ? body : bindFits(fits, body));
  return {
    fits: sql`CAST(${fits}, 'Array(Bool)')`,
    rule: withFits(sql`nullIf(${rule}, 0)`),
    outputs: table.outputs.map((_, i) => withFits(emitOutput(table, i, rule, emit))),
    conflict: mayConflict(table.hit) ? withFits(emitConflict(table, emit)) : raw('false'),
  };
}

/** Binds the fits once, however often the body uses them. */
function bindFits(fits: Sql, body: Sql): Sql {
  return sql`arrayElement(arrayMap(${fitsName} -> ${body}, [${fits}]), 1)`;
}

/** For every rule whether it fits, as `Array(Bool)`. */
export function emitFits({ rules, inputs }: DecisionTable, emit: TableEmitter): Sql {
  const fits = rules.map(({ tests }) => {
    const conditions = tests.flatMap((test, i) => {
      const input = inputs[i];
      return input === undefined || isAnything(test) ? [] : [emit.tests(test, input.expression)];
    });
    return conditions.length === 0 ? raw('true') : sql`(${join(conditions, ' and ')})`;
  });
  return sql`[${join(fits, ', ')}]`;
}

function isAnything({ negated, tests }: UnaryTests): boolean {
  return !negated && tests.some(({ kind }) => kind === 'any');
}

/** The number of the deciding rule; 0 where there is none. */
function emitRule(table: DecisionTable, emit: TableEmitter): Sql {
  const order = decisionOrder(table);
  if (order === undefined) return raw('0');
  const isNatural = order.every((rule, i) => rule === i);
  const numbers = raw(order.map((rule) => rule + 1).join(', '));
  const first = isNatural
    ? sql`indexOf(${fitsOf(emit)}, true)`
    : sql`arrayFirst(kefen_rule -> ${fitsOf(emit)}[kefen_rule], [${numbers}])`;
  return mayConflict(table.hit) ? sql`if(${emitConflict(table, emit)}, 0, ${first})` : first;
}
