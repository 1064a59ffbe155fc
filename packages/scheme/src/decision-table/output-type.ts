import { unifiedType } from '../feel/expressions/unified-type.js';
import { type ExpressionType, exactNumber, integerNumber, wholeDigits } from '../feel/index.js';
import type { DecisionTable, TableOutput } from './decision-table.js';

/** The type of what a table gives for an output; of each entry where it gives a list. */
export function outputType({ hit, rules }: DecisionTable, output: TableOutput): ExpressionType {
  if (hit.aggregation === 'count') return countType(output);
  return hit.aggregation === 'sum' ? (sumType(output.type, rules.length) ?? output.type) : output.type;
}

function countType({ otherwise }: TableOutput): ExpressionType {
  const count = integerNumber(9, false);
  return otherwise === undefined ? count : (unifiedType(count, otherwise.type) ?? count);
}

/** The number that holds the sum of so many of these; undefined where 76 digits do not do. */
export function sumType(type: ExpressionType, terms: number): ExpressionType | undefined {
  if (type.kind !== 'number' || type.form === 'float') return type;
  const whole = wholeDigits(type) + String(terms).length;
  if (type.form === 'integer' && whole <= 18) return { ...type, digits: whole };
  return exactNumber(whole, type.scale, { rounded: type.rounded, nullable: true });
}
