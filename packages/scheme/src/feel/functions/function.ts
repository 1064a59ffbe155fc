import type { Title } from '../../dataset/dataset.js';
import type { Sql } from '../../sql/fragment.js';
import type { Expression } from '../expression.js';
import type { ExpressionType, FeelType } from '../expression-type.js';
import type { NumberType } from '../number/number-type.js';

export interface FunctionParameter {
  readonly name: string;
  readonly kinds: readonly FeelType[];
  readonly optional?: true;
  /** The value decides about types or is checked when the scheme is saved, so it must be written as a constant. */
  readonly constant?: true;
  /** The number must have no places after the point. */
  readonly whole?: true;
}

/** What a function entry may use to make SQL. */
export interface EmitArguments {
  readonly arguments: readonly Expression[];
  readonly type: ExpressionType;
  readonly timeZone: string;
  emit(expression: Expression): Sql;
  emitNumber(expression: Expression, as: NumberType): Sql;
}

/** Why a call with arguments of the right kinds is still refused. */
export interface Refusal {
  readonly refused: Title;
}

/**
 * One function of the language. The checker, the emitter and the reference page read this entry and nothing else.
 * A call with an argument that is null is null; `returns` says what else there is to know about the result.
 */
export interface FeelFunction {
  /** As it is written; a property starts with a point (`.year`). */
  readonly name: string;
  readonly title: Title;
  readonly help: Title;
  readonly group: 'text' | 'number' | 'date' | 'conversion' | 'property';
  readonly parameters: readonly FunctionParameter[];
  /** The last parameter may be repeated. */
  readonly variadic?: true;
  readonly returns: (args: readonly Expression[]) => ExpressionType | Refusal;
  readonly sql: (call: EmitArguments) => Sql;
  /** An expression without names and its value as JSON text. */
  readonly example: { readonly expression: string; readonly value: string };
}

export function isRefusal(found: ExpressionType | Refusal): found is Refusal {
  return 'refused' in found;
}

export function anyNullable(args: readonly Expression[]): boolean {
  return args.some((arg) => arg.type.nullable);
}

export function signatureOf(entry: FeelFunction): string {
  const names = entry.parameters.map((p) => (p.optional === true ? `[${p.name}]` : p.name));
  if (entry.variadic === true) names.push('…');
  return entry.name.startsWith('.') ? `${names[0]}${entry.name}` : `${entry.name}(${names.join(', ')})`;
}
