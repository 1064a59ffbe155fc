import type { CompareOperator, Expression } from './expression.js';
import type { ExpressionType } from './expression-type.js';

/**
 * The content of a decision-table cell or of a band: the input fits if one of the tests holds (`not`: if none does).
 * A test that comes out null does not hold.
 */
export interface UnaryTests {
  readonly inputType: ExpressionType;
  readonly negated: boolean;
  readonly tests: readonly UnaryTest[];
}

export type UnaryTest =
  /** `-`: anything, null too. */
  | { readonly kind: 'any' }
  /** `>= 80000`, and an endpoint on its own as `=`. */
  | { readonly kind: 'compare'; readonly operator: CompareOperator; readonly value: Expression }
  | { readonly kind: 'range'; readonly low: Endpoint; readonly high: Endpoint }
  /** A boolean expression, usually over `?`. */
  | { readonly kind: 'condition'; readonly condition: Expression };

export interface Endpoint {
  readonly value: Expression;
  readonly included: boolean;
}
