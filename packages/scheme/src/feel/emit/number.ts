import { raw, type Sql, sql } from '../../sql/fragment.js';
import type { ArithmeticExpression, Expression } from '../expression.js';
import { operationOf } from '../expressions/operation.js';
import type { NumberType } from '../number/number-type.js';
import type { EmitContext } from './context.js';
import { emitNumberLiteral } from './literal.js';

/** A number brought to another form: a literal is written in it, anything else is cast where it is not in it already. */
export function emitNumberAs(expression: Expression, as: NumberType, context: EmitContext): Sql {
  if (expression.kind === 'literal' && typeof expression.value === 'string') {
    return emitNumberLiteral(expression.value, as);
  }
  const emitted = context.emit(expression, context);
  return expression.type.kind === 'number' ? cast(emitted, expression.type, as) : emitted;
}

export function cast(emitted: Sql, from: NumberType, to: NumberType): Sql {
  if (to.form === 'float') return from.form === 'float' ? emitted : sql`toFloat64(${emitted})`;
  if (to.form === 'integer') return emitted;
  if (from.form === 'decimal' && from.bits === to.bits && from.scale === to.scale) return emitted;
  return sql`${raw(`toDecimal${to.bits}`)}(${emitted}, ${raw(String(to.scale))})`;
}

const symbols = { '+': raw(' + '), '-': raw(' - '), '*': raw(' * ') };

export function emitArithmetic(expression: ArithmeticExpression, context: EmitContext): Sql {
  const { operator, left, right } = expression;
  if (operator === '**') return emitPower(expression, context);
  const operation = operationOf(operator, left, right);
  const a = emitNumberAs(left, operation.left, context);
  const b = emitNumberAs(right, operation.right, context);
  const float = operation.result.form === 'float';
  if (operator === '/') return float ? finite(sql`${a} / ${b}`) : sql`(${a} / ${emitDivisor(right, b)})`;
  const computed = sql`${a}${symbols[operator]}${b}`;
  return float ? finite(computed) : sql`(${computed})`;
}

/** ClickHouse skips rows whose divisor is null, so a divisor of zero never raises an error. */
function emitDivisor(divisor: Expression, emitted: Sql): Sql {
  const certain = divisor.kind === 'literal' && divisor.value !== '0';
  return certain ? emitted : sql`nullIf(${emitted}, 0)`;
}

function emitPower({ left, right, type }: ArithmeticExpression, context: EmitContext): Sql {
  return finite(sql`pow(${emitNumberAs(left, type, context)}, ${emitNumberAs(right, type, context)})`);
}

/** FEEL has neither infinity nor NaN: a float that is not finite is null. */
export function finite(emitted: Sql): Sql {
  return sql`ifNotFinite(${emitted}, NULL)`;
}
