import { normalizeContextKey } from 'lezer-feel';
import type { ExpressionType } from '../expression-type.js';

export interface ScopeEntry {
  readonly type: ExpressionType;
}

/** The names an expression may use, with their types. What a name stands for in SQL is said when SQL is emitted. */
export interface Scope {
  readonly names: ReadonlyMap<string, ScopeEntry>;
}

export function scopeOf(types: Readonly<Record<string, ExpressionType>>): Scope {
  return { names: new Map(Object.entries(types).map(([name, type]) => [name, { type }])) };
}

/** The entry of a name; runs of white space in it count as one space, as in FEEL. */
export function findName(scope: Scope, name: string): { name: string; type: ExpressionType } | undefined {
  const exact = scope.names.get(name);
  if (exact !== undefined) return { name, type: exact.type };
  const normalized = normalizeContextKey(name);
  for (const [known, entry] of scope.names) {
    if (normalizeContextKey(known) === normalized) return { name: known, type: entry.type };
  }
  return undefined;
}
