import type { Expression } from '../feel/index.js';
import type { Domain } from './domain.js';

/** What proofs may rest on. */
export interface Premises {
  /** By name; a name without an entry can take every value of its type. */
  readonly domains?: Readonly<Record<string, Domain>>;
  /** Numbers in plain notation. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** What holds for every customer in question, e.g. the population of the scheme. */
  readonly given?: readonly Expression[];
  /** What a name is computed from. Names that go back to the same one cannot take every pair of values. */
  readonly dependsOn?: Readonly<Record<string, readonly string[]>>;
  /** Steps after which a question is left open. */
  readonly workLimit?: number;
}

/** All questions about one list take at most about a second. */
export const usualWorkLimit = 100_000;

/** Whether two of the names go back to the same one, or one to the other. */
export function areTied(names: readonly string[], dependsOn: Premises['dependsOn'] = {}): boolean {
  const seen = new Set<string>();
  return names.some((name) => {
    const origins = originsOf(name, dependsOn);
    const met = [...origins].some((origin) => seen.has(origin));
    for (const origin of origins) seen.add(origin);
    return met;
  });
}

/** The name itself and everything it is computed from. */
function originsOf(
  name: string,
  dependsOn: NonNullable<Premises['dependsOn']>,
  found = new Set<string>(),
): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const source of Object.hasOwn(dependsOn, name) ? (dependsOn[name] ?? []) : [])
    originsOf(source, dependsOn, found);
  return found;
}
