import { type Sql, sql } from '../../sql/fragment.js';
import type { Expression, IfExpression } from '../expression.js';
import type { ExpressionType } from '../expression-type.js';
import { emitCall } from './call.js';
import { emitCompare } from './compare.js';
import type { EmitContext } from './context.js';
import { emitLiteral, emitNull } from './literal.js';
import { emitArithmetic, emitNumberAs } from './number.js';
import { emitTemporal } from './temporal.js';
import { emitIn } from './unary-tests.js';

/**
 * The SQL of an expression. `lenient` says that a null may stand where FEEL has false, because the one who asked makes no
 * difference between them; equality then needs no guard.
 */
export function emit(expression: Expression, context: EmitContext, lenient = false): Sql {
  switch (expression.kind) {
    case 'literal':
      return emitLiteral(expression);
    case 'name':
      return context.resolve(expression.name);
    case 'input':
      return emitInput(context);
    case 'negate':
      return sql`(-${emit(expression.operand, context)})`;
    case 'arithmetic':
      return emitArithmetic(expression, context);
    case 'temporal':
      return emitTemporal(expression, context);
    case 'concatenate':
      return sql`concat(${emit(expression.left, context)}, ${emit(expression.right, context)})`;
    case 'compare':
      return emitCompare(expression, context, lenient);
    case 'logic':
      return emitLogic(expression.operator, [expression.left, expression.right], context, lenient);
    case 'not':
      return sql`not(${emit(expression.operand, context)})`;
    case 'if':
      return emitIf(expression, context);
    case 'in':
      return emitIn(expression, context, lenient);
    case 'call':
      return emitCall(expression, context);
  }
}

function emitInput({ input }: EmitContext): Sql {
  if (input === undefined) throw new Error('there is no input for “?”');
  return input;
}

/** ClickHouse's `and` and `or` have three values, as FEEL's have. */
function emitLogic(
  operator: 'and' | 'or',
  operands: readonly Expression[],
  context: EmitContext,
  lenient: boolean,
): Sql {
  const [left, right] = operands.map((operand) => emit(operand, context, lenient));
  if (left === undefined || right === undefined) throw new Error('half a condition');
  return operator === 'and' ? sql`(${left} and ${right})` : sql`(${left} or ${right})`;
}

function emitIf({ condition, consequence, alternative, type }: IfExpression, context: EmitContext): Sql {
  const branches = [consequence, alternative].map((branch) => emitBranch(branch, type, context));
  const [first, second] = branches;
  if (first === undefined || second === undefined) throw new Error('an if without branches');
  return sql`if(${emit(condition, context, true)}, ${first}, ${second})`;
}

/** A branch in the type of the whole, because ClickHouse refuses Decimals of different scales side by side. */
function emitBranch(branch: Expression, type: ExpressionType, context: EmitContext): Sql {
  if (branch.kind === 'literal' && branch.value === null) return emitNull({ ...branch, type });
  return type.kind === 'number' ? emitNumberAs(branch, type, context) : emit(branch, context);
}
