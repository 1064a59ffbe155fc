import type { ExpressionType } from '@kefen/scheme';
import { evaluate, unaryTest } from 'feelin';

/** A customer with the values that a run found, as text. */
export interface Valued {
  readonly id: string;
  readonly values: ReadonlyMap<string, string | null>;
}

type TypeOf = (name: string) => ExpressionType | undefined;
type Value = string | number | boolean | null;

/** The value of an expression by the reference interpreter, which knows neither backquotes nor most of the names between them. */
export function reckoned(text: string, customer: Valued, typeOf: TypeOf): Value {
  return asValue(evaluate(renamed(text), contextOf(customer, typeOf)).value);
}

export function isTrue(text: string, customer: Valued, typeOf: TypeOf): boolean {
  return reckoned(text, customer, typeOf) === true;
}

/** Whether a value fits the test of a cell or band. */
export function fits(test: string, value: Value): boolean {
  return unaryTest(test, { '?': value }).value === true;
}

/** The exact number behind a name or a literal, in units of 10⁻⁴⁰; null where it is missing, undefined where it would have to be computed. */
export function exactNumber(text: string, { values }: Valued): bigint | null | undefined {
  const name = /^`([^`]+)`$/.exec(text)?.[1];
  const written = name === undefined ? text : values.get(name);
  if (written === null || written === undefined) return written;
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(written);
  if (!match) return undefined;
  const [, sign, whole = '', places = ''] = match;
  const units = BigInt(whole + places.padEnd(40, '0'));
  return sign === '-' ? -units : units;
}

const known = new Map<string, string>();

/** A name that the interpreter can read, always the same for the same name. */
function plainName(name: string): string {
  const plain = known.get(name) ?? `name${known.size}x`;
  known.set(name, plain);
  return plain;
}

function renamed(text: string): string {
  return text.replaceAll(/`([^`]+)`/g, (_, name: string) => plainName(name));
}

function contextOf({ values }: Valued, typeOf: TypeOf): Record<string, Value> {
  const entries = [...values].map(([name, value]) => {
    const isNumber = typeOf(name)?.kind === 'number';
    return [plainName(name), value !== null && isNumber ? Number(value) : value] as const;
  });
  return Object.fromEntries(entries);
}

function asValue(value: unknown): Value {
  return value === undefined ? null : (value as Value);
}
