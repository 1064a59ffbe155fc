import type { Expression, LiteralExpression } from '../expression.js';
import { nullType, plainType } from '../expression-type.js';
import { normalizeNumber, numberTypeOf } from '../number/decimal-text.js';
import type { Scope } from './scope.js';

/** Names with known values: the scope to check an expression against, and the literals to put in their place. */
export interface ValueScope {
  readonly scope: Scope;
  readonly values: ReadonlyMap<string, Expression>;
}

/** Why a JSON text cannot be used as values, with the name it is about. */
export interface ValueProblem {
  readonly name?: string;
  readonly reason: 'not an object' | 'not a simple value' | 'too many digits';
}

/**
 * Types the entries of a JSON object (`{"a": 3, "b": "x", "c": null}`). Numbers keep every digit they are written with.
 * ISO dates stay texts; wrap them in `date(…)`. Throws SyntaxError where the text is not JSON.
 */
export function scopeOfValues(json: string): ValueScope | ValueProblem {
  const parsed: unknown = JSON.parse(withNumbersAsTexts(json));
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return { reason: 'not an object' };
  const values = new Map<string, Expression>();
  for (const [name, value] of Object.entries(parsed)) {
    const literal = literalOf(value);
    if (typeof literal === 'string') return { name, reason: literal };
    values.set(name, literal);
  }
  const names = new Map([...values].map(([name, { type }]) => [name, { type }]));
  return { scope: { names }, values };
}

const numberMark = '\u0000';

/** Numbers outside of texts become marked texts, so that parsing does not squeeze them into doubles. */
function withNumbersAsTexts(json: string): string {
  JSON.parse(json);
  return json.replace(/"(?:\\.|[^"\\])*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    token.startsWith('"') ? token : `"\\u0000${token}"`,
  );
}

function literalOf(value: unknown): LiteralExpression | ValueProblem['reason'] {
  if (value === null) return { kind: 'literal', type: nullType, value };
  if (typeof value === 'boolean') return { kind: 'literal', type: plainType('boolean', false), value };
  if (typeof value !== 'string') return 'not a simple value';
  if (!value.startsWith(numberMark)) return { kind: 'literal', type: plainType('text', false), value };
  const number = normalizeNumber(value.slice(1));
  const type = number === undefined ? undefined : numberTypeOf(number);
  if (number === undefined || type === undefined) return 'too many digits';
  return { kind: 'literal', type, value: number };
}
