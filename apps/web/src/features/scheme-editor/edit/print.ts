import { type Scalar, stringify, Scalar as YamlScalar } from 'yaml';
import type { Plain } from './edit.js';

/** Longest line that is filled with a list or a map before it is written over several lines. */
const lineLength = 110;

export interface Layout {
  /** Spaces before the lines that follow the first one. */
  readonly indent: number;
  /** Between brackets only the form with brackets can stand. */
  readonly inFlow: boolean;
}

/** The YAML of a value: on one line with brackets where it fits, otherwise one item a line. */
export function printValue(value: Plain, { indent, inFlow }: Layout): string {
  const flat = printFlat(value);
  if (inFlow || typeof value !== 'object' || value === null) return flat;
  if (indent + flat.length <= lineLength && !isTall(value)) return flat;
  return printLines(value, indent);
}

/** A table, or what holds one: several lists or maps below one another read better in lines. */
function isTall(value: Plain): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const items: readonly Plain[] = Array.isArray(value) ? value : Object.values(value);
  const isList = Array.isArray(value) && items.length > 1 && items.every((item) => typeof item === 'object');
  return isList || items.some(isTall);
}

/** A list or map with one item a line, the first one where the cursor is. */
export function printLines(value: Plain, indent: number): string {
  const next = `\n${' '.repeat(indent)}`;
  const inner = { indent: indent + 2, inFlow: false };
  if (Array.isArray(value)) return value.map((item) => `- ${printValue(item, inner)}`).join(next);
  if (typeof value !== 'object' || value === null) return printFlat(value);
  return Object.entries(value)
    .map(([key, item]) => printPair(key, item, { indent, inFlow: false }))
    .join(next);
}

/** `key: value`; a value of several lines begins on the line after its key. */
export function printPair(key: string, value: Plain, { indent, inFlow }: Layout): string {
  const printed = printValue(value, { indent: indent + 2, inFlow });
  const name = printFlat(key);
  if (!printed.includes('\n')) return `${name}: ${printed}`;
  return `${name}:\n${' '.repeat(indent + 2)}${printed}`;
}

/** A single value in the place of another one, in its manner of quoting. */
export function printLike(existing: Scalar, value: Plain): string {
  const { type } = existing;
  if (existing.value === '') return printFlat(value);
  if (typeof value !== 'string' || (type !== 'QUOTE_DOUBLE' && type !== 'QUOTE_SINGLE')) return printFlat(value);
  const scalar = new YamlScalar(value);
  scalar.type = type;
  return inBrackets(scalar);
}

function printFlat(value: Plain): string {
  if (Array.isArray(value)) return `[${value.map(printFlat).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return inBrackets(value);
  const entries = Object.entries(value).map(([key, item]) => `${printFlat(key)}: ${printFlat(item)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** As it has to be written between brackets, where more has to be quoted than elsewhere. */
function inBrackets(value: unknown): string {
  const list = stringify([value], { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 });
  return list.trimEnd().slice(1, -1);
}
