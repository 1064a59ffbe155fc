import { raw, type Sql, sql } from '../../sql/fragment.js';
import type { CompareExpression, Expression } from '../expression.js';
import { numberOf } from '../expressions/operation.js';
import { comparison } from '../number/arithmetic.js';
import { capacityOf, type NumberType, wholeDigits } from '../number/number-type.js';
import type { EmitContext } from './context.js';
import { emitNumberAs } from './number.js';

const symbols = {
  '=': raw(' = '),
  '!=': raw(' != '),
  '<': raw(' < '),
  '<=': raw(' <= '),
  '>': raw(' > '),
  '>=': raw(' >= '),
} as const;

export function emitCompare(expression: CompareExpression, context: EmitContext, lenient: boolean): Sql {
  const { operator, left, right } = expression;
  const equality = operator === '=' || operator === '!=';
  if (equality && isNull(right)) return emitNullTest(operator, left, context);
  if (equality && isNull(left)) return emitNullTest(operator, right, context);
  const [a, b] = emitOperands(left, right, context);
  const nullables = [left, right].filter((operand) => operand.type.nullable).length;
  if (!equality || nullables === 0) return sql`(${a}${symbols[operator]}${b})`;
  if (nullables === 2) return emitBothNullable(operator, a, b);
  if (operator === '!=') return sql`ifNull(${a} != ${b}, true)`;
  return lenient ? sql`(${a} = ${b})` : sql`ifNull(${a} = ${b}, false)`;
}

function isNull(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.value === null;
}

/** Null equals null and nothing else. */
function emitNullTest(operator: '=' | '!=', operand: Expression, context: EmitContext): Sql {
  if (isNull(operand)) return raw(operator === '=' ? 'true' : 'false');
  const emitted = context.emit(operand, context);
  return operator === '=' ? sql`isNull(${emitted})` : sql`isNotNull(${emitted})`;
}

function emitBothNullable(operator: '=' | '!=', left: Sql, right: Sql): Sql {
  const same = sql`isNotDistinctFrom(${left}, ${right})`;
  return operator === '=' ? same : sql`not(${same})`;
}

function emitOperands(left: Expression, right: Expression, context: EmitContext): readonly [Sql, Sql] {
  if (left.type.kind !== 'number' || right.type.kind !== 'number')
    return [context.emit(left, context), context.emit(right, context)];
  const operation = comparison(numberOf(left), numberOf(right), right.kind === 'literal');
  const a = likeTheOther(left, operation.left, operation.right);
  const b = likeTheOther(right, operation.right, operation.left);
  return [emitNumberAs(left, a, context), emitNumberAs(right, b, context)];
}

/** A literal in the very type of the column it is compared with, so that nothing is converted per row. */
export function likeTheOther(expression: Expression, own: NumberType, other: NumberType): NumberType {
  if (expression.kind !== 'literal' || other.form !== 'decimal' || own.form === 'float') return own;
  const fits = own.scale <= other.scale && wholeDigits(own) + other.scale <= capacityOf(other.bits);
  return fits ? { ...own, form: 'decimal', bits: other.bits, scale: other.scale } : own;
}
