import { numberLiteral } from '../feel/expressions/literal.js';
import { operationExpression } from '../feel/expressions/operation.js';
import { computeNumber, type Expression } from '../feel/index.js';

/** Where something ends on both sides; decimal text. */
export interface Range {
  readonly low: string;
  readonly high: string;
}

/** The bounds between which a z-score is mapped onto a range. */
export const widestDeviation: Range = { low: '-3', high: '3' };

/** No z-score of a population below 10^12 customers lies further out. */
export const furthestDeviation: Range = { low: '-9999999', high: '9999999' };

/** Places of a mean and a deviation. */
export const deviationPlaces = 16;

/** Places that what is scaled keeps; what lies beyond is cut off. */
export const scaledPlaces = 10;

/** `to.low + (value − low) × (to.high − to.low) ÷ spread`: exact but for what the quotient cuts off. */
export function onto(
  value: Expression,
  from: { readonly low: Expression; readonly spread: Expression },
  to: Range,
): Expression {
  const above = operationExpression('-', value, from.low);
  const product = operationExpression('*', above, literal(computeNumber('-', to.high, to.low)));
  return operationExpression('+', operationExpression('/', product, from.spread), literal(to.low));
}

/** `(value − mean) ÷ deviation`. */
export function deviationsOf(value: Expression, mean: Expression, deviation: Expression): Expression {
  return operationExpression('/', operationExpression('-', value, mean), deviation);
}

export function literal(text: string): Expression {
  const found = numberLiteral(text);
  if (!found) throw new Error(`a number with more than 76 digits: ${text}`);
  return found;
}
