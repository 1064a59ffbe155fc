import { emitNull } from '../feel/emit/literal.js';
import { type ExpressionType, sqlTypeOf } from '../feel/index.js';
import { join, raw, type Sql, sql } from '../sql/fragment.js';
import { byPriority, decisionOrder } from './decision-order.js';
import type { DecisionTable, TableOutput } from './decision-table.js';
import { emitAs } from './emit-value.js';
import { givesList, mayConflict } from './hit-policy.js';
import { outputType } from './output-type.js';
import { fitsOf, type TableEmitter } from './table-emitter.js';

/** The value of an output where the fits are bound; `rule` is the number of the deciding rule, 0 where there is none. */
export function emitOutput(table: DecisionTable, index: number, rule: Sql, emit: TableEmitter): Sql {
  const output = table.outputs[index];
  if (output === undefined) throw new Error(`no output ${index}`);
  const type = outputType(table, output);
  const nothing = output.otherwise === undefined ? nullOf(type) : emitAs(output.otherwise, type, emit);
  const { aggregation } = table.hit;
  const fits = fitsOf(emit);
  if (aggregation === 'count') return emitCount(type, output, nothing, fits);
  const entries = emitEntries(table, index, type, emit);
  if (givesList(table.hit)) return emitList(table, output, entries, nothing, fits);
  if (decisionOrder(table) !== undefined) return emitDecided(table, rule, entries, { output, nothing, fits });
  const collected = aggregation === 'sum' ? emitSum(type, entries, fits) : emitExtreme(aggregation, entries, fits);
  return sql`if(has(${fits}, true), ${collected}, ${nothing})`;
}

/** The entries of the column, one for each rule. */
function emitEntries({ rules }: DecisionTable, index: number, type: ExpressionType, emit: TableEmitter): Sql {
  const entries = rules.map((rule) => {
    const entry = rule.outputs[index];
    return entry === undefined ? nullOf(type) : emitAs(entry, type, emit);
  });
  return sql`[${join(entries, ', ')}]`;
}

function nullOf(type: ExpressionType): Sql {
  return emitNull({ kind: 'literal', type, value: null });
}

/** Where rules conflict there is no value; the default stands only where none fits. */
function emitDecided(
  { hit }: DecisionTable,
  rule: Sql,
  entries: Sql,
  { output, nothing, fits }: { readonly output: TableOutput; readonly nothing: Sql; readonly fits: Sql },
): Sql {
  const conflicting = mayConflict(hit) && output.otherwise !== undefined;
  const undecided = conflicting ? sql`if(has(${fits}, true), ${nullOf(output.type)}, ${nothing})` : nothing;
  const value = sql`if(kefen_rule = 0, ${undecided}, ${entries}[kefen_rule])`;
  return sql`arrayElement(arrayMap(kefen_rule -> ${value}, [${rule}]), 1)`;
}

function emitCount(type: ExpressionType, { otherwise }: TableOutput, nothing: Sql, fits: Sql): Sql {
  const count = sql`CAST(countEqual(${fits}, true), ${raw(quoted(sqlTypeOf(type)))})`;
  return otherwise === undefined ? count : sql`if(has(${fits}, true), ${count}, ${nothing})`;
}

/** Outputs in the order of the rules, or of their priority. */
function emitList(table: DecisionTable, output: TableOutput, entries: Sql, nothing: Sql, fits: Sql): Sql {
  const ordered = table.hit.policy === 'output order' ? byPriority(table).map((rule) => rule + 1) : undefined;
  const permuted = (array: Sql) =>
    ordered === undefined ? array : sql`arrayMap(kefen_at -> ${array}[kefen_at], [${raw(ordered.join(', '))}])`;
  const list = emitFitting(permuted(entries), permuted(fits));
  const type = raw(quoted(`Array(Nullable(${sqlTypeOf(output.type)}))`));
  const all = output.otherwise === undefined ? list : sql`if(has(${fits}, true), ${list}, [${nothing}])`;
  return sql`CAST(${all}, ${type})`;
}

function emitFitting(entries: Sql, fits: Sql): Sql {
  return sql`arrayFilter((kefen_value, kefen_fit) -> kefen_fit, ${entries}, ${fits})`;
}

function quoted(type: string): string {
  return `'${type.replaceAll("'", "\\'")}'`;
}

/** Added up rule by rule, so that a sum of floats has one order too. Null where an entry that fits is null. */
function emitSum(type: ExpressionType, entries: Sql, fits: Sql): Sql {
  const zero = sql`CAST(0, ${raw(quoted(`Nullable(${sqlTypeOf(type)})`))})`;
  const step = sql`(kefen_sum, kefen_value, kefen_fit) -> if(kefen_fit, kefen_sum + kefen_value, kefen_sum)`;
  return sql`arrayFold(${step}, ${entries}, ${fits}, ${zero})`;
}

/** The least or greatest of the entries that fit; null where one of them is null. */
function emitExtreme(aggregation: 'min' | 'max' | undefined, entries: Sql, fits: Sql): Sql {
  const extreme = raw(aggregation === 'min' ? 'arrayMin' : 'arrayMax');
  const value = sql`if(arrayExists(kefen_value -> isNull(kefen_value), kefen_values), NULL, ${extreme}(kefen_values))`;
  return sql`arrayElement(arrayMap(kefen_values -> ${value}, [${emitFitting(entries, fits)}]), 1)`;
}
