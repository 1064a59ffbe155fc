import { join, raw, type Sql, sql } from '../../sql/fragment.js';

const inlineLimit = 600;

function lengthOf(fragment: Sql): number {
  return fragment.parts.reduce((sum, part) => sum + part.length + 8, 0);
}

/**
 * SQL that needs its operands more than once. Short operands are repeated (ClickHouse computes equal subexpressions once);
 * long ones are bound through a lambda, so that nesting does not double the text each time.
 */
export function once(operands: readonly Sql[], body: (...operands: Sql[]) => Sql): Sql {
  if (operands.every((operand) => lengthOf(operand) <= inlineLimit)) return body(...operands);
  const names = operands.map((_, i) => raw(`kefen_operand_${i + 1}`));
  const arrays = operands.map((operand) => sql`[${operand}]`);
  return sql`arrayElement(arrayMap((${join(names, ', ')}) -> ${body(...names)}, ${join(arrays, ', ')}), 1)`;
}
