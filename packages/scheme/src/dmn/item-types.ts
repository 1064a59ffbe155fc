import type { FeelType } from '../feel/index.js';
import type { ConstructName } from './constructs.js';
import type { DmnItem } from './dmn-model.js';
import type { DmnText } from './dmn-text.js';

/** What a type reference stands for. */
export type ItemType =
  | { readonly kind: 'simple'; readonly type: FeelType; readonly values?: DmnText }
  /** Nothing is said: whatever the value is. */
  | { readonly kind: 'any' }
  | { readonly kind: 'construct'; readonly construct: ConstructName }
  | { readonly kind: 'unknown'; readonly name: string };

const simpleTypes: Readonly<Record<string, FeelType>> = {
  number: 'number',
  integer: 'number',
  int: 'number',
  long: 'number',
  short: 'number',
  double: 'number',
  float: 'number',
  decimal: 'number',
  string: 'text',
  boolean: 'boolean',
  date: 'date',
  datetime: 'date and time',
  'date and time': 'date and time',
  daytimeduration: 'days duration',
  'days and time duration': 'days duration',
  yearmonthduration: 'months duration',
  'years and months duration': 'months duration',
};

/** Finds out what a type reference stands for; prefixes (`feel:number`) say nothing more. */
export function itemTypeOf(typeRef: string | undefined, items: readonly DmnItem[]): ItemType {
  return resolve(typeRef, items, new Set());
}

function resolve(typeRef: string | undefined, items: readonly DmnItem[], seen: ReadonlySet<string>): ItemType {
  const name = (typeRef ?? '').trim().replace(/^.*:/, '');
  if (/^(any|<undefined>)?$/i.test(name)) return { kind: 'any' };
  const item = items.find((one) => one.name === name);
  if (item === undefined || seen.has(name)) return builtIn(name);
  if (item.isList) return { kind: 'construct', construct: 'listType' };
  if (item.structure !== undefined) {
    return { kind: 'construct', construct: item.structure === 'function' ? 'function' : 'structure' };
  }
  const base = resolve(item.typeRef, items, new Set([...seen, name]));
  if (base.kind !== 'simple' || item.values === undefined) return base;
  return { ...base, values: item.values };
}

function builtIn(name: string): ItemType {
  const plain = name.toLowerCase();
  const simple = Object.hasOwn(simpleTypes, plain) ? simpleTypes[plain] : undefined;
  if (simple !== undefined) return { kind: 'simple', type: simple };
  if (plain === 'time') return { kind: 'construct', construct: 'time' };
  if (/^list(<|$)/.test(plain)) return { kind: 'construct', construct: 'listType' };
  if (/^(context|function)(<|$)/.test(plain)) {
    return { kind: 'construct', construct: plain.startsWith('function') ? 'function' : 'structure' };
  }
  return { kind: 'unknown', name };
}
