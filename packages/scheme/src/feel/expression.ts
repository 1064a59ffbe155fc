import type { ExpressionType, PlainType } from './expression-type.js';
import type { NumberType } from './number/number-type.js';

/**
 * A checked FEEL expression as plain data: it can be stored with a plan, compared, and turned into SQL again.
 * Every node carries its static type. Names are symbolic; what they stand for is decided when SQL is emitted.
 */
export type Expression =
  | LiteralExpression
  | NameExpression
  | InputExpression
  | NegateExpression
  | ArithmeticExpression
  | TemporalExpression
  | ConcatenateExpression
  | CompareExpression
  | LogicExpression
  | NotExpression
  | IfExpression
  | InExpression
  | CallExpression;

/**
 * A number in plain notation, a text, an ISO date (`2020-01-31`), an instant (`2020-01-31T00:00:00.000Z`), a number of days
 * or months as digits, a boolean, or null.
 */
export interface LiteralExpression {
  readonly kind: 'literal';
  readonly type: ExpressionType;
  readonly value: string | boolean | null;
}

export interface NameExpression {
  readonly kind: 'name';
  readonly type: ExpressionType;
  readonly name: string;
}

/** `?`, the value that unary tests are about. */
interface InputExpression {
  readonly kind: 'input';
  readonly type: ExpressionType;
}

interface NegateExpression {
  readonly kind: 'negate';
  readonly type: NumberType;
  readonly operand: Expression;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**';

export interface ArithmeticExpression {
  readonly kind: 'arithmetic';
  readonly type: NumberType;
  readonly operator: ArithmeticOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** Date plus or minus a duration, the days between two dates, or the sum of two durations of one kind. */
export interface TemporalExpression {
  readonly kind: 'temporal';
  readonly type: PlainType;
  readonly operator: '+' | '-';
  readonly left: Expression;
  readonly right: Expression;
}

interface ConcatenateExpression {
  readonly kind: 'concatenate';
  readonly type: PlainType;
  readonly left: Expression;
  readonly right: Expression;
}

export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export interface CompareExpression {
  readonly kind: 'compare';
  readonly type: PlainType;
  readonly operator: CompareOperator;
  readonly left: Expression;
  readonly right: Expression;
}

interface LogicExpression {
  readonly kind: 'logic';
  readonly type: PlainType;
  readonly operator: 'and' | 'or';
  readonly left: Expression;
  readonly right: Expression;
}

interface NotExpression {
  readonly kind: 'not';
  readonly type: PlainType;
  readonly operand: Expression;
}

export interface IfExpression {
  readonly kind: 'if';
  readonly type: ExpressionType;
  readonly condition: Expression;
  readonly consequence: Expression;
  readonly alternative: Expression;
}

/** `value in (tests)`; the tests speak of the value as `?`. */
export interface InExpression {
  readonly kind: 'in';
  readonly type: PlainType;
  readonly value: Expression;
  readonly tests: UnaryTests;
}

/** A function of the catalogue, its arguments in the catalogue's order. */
export interface CallExpression {
  readonly kind: 'call';
  readonly type: ExpressionType;
  readonly function: string;
  readonly arguments: readonly Expression[];
}

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
