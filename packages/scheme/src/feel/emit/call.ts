import type { Sql } from '../../sql/fragment.js';
import type { CallExpression } from '../expression.js';
import { getFunction } from '../functions/catalogue.js';
import type { EmitContext } from './context.js';
import { emitNumberAs } from './number.js';

export function emitCall(expression: CallExpression, context: EmitContext): Sql {
  return getFunction(expression.function).sql({
    arguments: expression.arguments,
    type: expression.type,
    timeZone: context.timeZone,
    emit: (argument) => context.emit(argument, context),
    emitNumber: (argument, as) => emitNumberAs(argument, as, context),
  });
}
