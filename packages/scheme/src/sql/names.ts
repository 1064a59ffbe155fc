import {
  type Expression,
  type ExpressionType,
  emitCondition,
  emitExpression,
  emitUnaryTests,
  numberTypeOf,
  type UnaryTests,
} from '../feel/index.js';
import { asOfName } from '../plan/as-of.js';
import type { BoundPlan } from '../plan/plan.js';
import { date, name, type Sql, sql } from './fragment.js';

/** Emits the expressions of one plan. */
export interface PlanEmitter {
  expression(expression: Expression): Sql;
  /** True or false, never null. */
  condition(expression: Expression): Sql;
  /** Whether the input fits: true or false, never null. */
  tests(tests: UnaryTests, input: Expression): Sql;
}

/**
 * A name stands for the value of a parameter, `as of` for the day of the run, everything else for a column: the one of that
 * name unless `columnOf` says another.
 */
export function emitterOf(
  plan: Pick<BoundPlan, 'parameters' | 'asOf' | 'timeZone'>,
  columnOf: (written: string) => string = (written) => written,
): PlanEmitter {
  const resolve = (written: string): Sql => {
    if (written === asOfName) return sql`${date(plan.asOf)}`;
    const value = Object.hasOwn(plan.parameters, written) ? plan.parameters[written] : undefined;
    return value === undefined ? name(columnOf(written)) : emitExpression(numberLiteral(value), name);
  };
  const options = { timeZone: plan.timeZone };
  return {
    expression: (expression) => emitExpression(expression, resolve, options),
    condition: (expression) => emitCondition(expression, resolve, options),
    tests: (tests, input) => emitUnaryTests(tests, input, resolve, options),
  };
}

export function numberLiteral(text: string): Expression {
  const type = numberTypeOf(text);
  if (!type) throw new Error(`a number with more than 76 digits: ${text}`);
  return { kind: 'literal', type, value: text };
}

/** A value as the engine printed it, as a literal of the given type. */
export function literalOf(type: ExpressionType, text: string): Expression {
  if (type.kind === 'number') return numberLiteral(plain(text));
  if (type.kind === 'date and time')
    return { kind: 'literal', type: { ...type, nullable: false }, value: `${text.replace(' ', 'T')}Z` };
  return { kind: 'literal', type: { ...type, nullable: false }, value: text };
}

/** `12.5000` as `12.5`: a literal carries no needless places. */
function plain(text: string): string {
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
}
