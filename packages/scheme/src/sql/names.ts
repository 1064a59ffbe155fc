import { type Expression, type ExpressionType, emitExpression, numberTypeOf } from '../feel/index.js';
import type { Plan } from '../plan/plan.js';
import { name, type Sql } from './fragment.js';

/** What a name of the scheme stands for: a parameter is its value, everything else a column of that name. */
export function resolveName(plan: Pick<Plan, 'parameters'>): (written: string) => Sql {
  return (written) => {
    const value = Object.hasOwn(plan.parameters, written) ? plan.parameters[written] : undefined;
    return value === undefined ? name(written) : emitExpression(numberLiteral(value), name);
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
