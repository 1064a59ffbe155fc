import type { Finding, Proof } from './finding.js';

/**
 * Classes that rules name although none of these rules ever fires. `elsewhere` are classes that are given in other ways,
 * e.g. to everybody whom nothing fits, or as a floor.
 */
export function unreachedClasses(
  proofs: readonly Pick<Proof, 'reached' | 'unreached'>[],
  elsewhere: Iterable<string> = [],
): readonly Extract<Finding, { code: 'class-never-reached' }>[] {
  const reached = new Set([...elsewhere, ...proofs.flatMap((proof) => proof.reached)]);
  const named = new Set(proofs.flatMap(({ unreached }) => unreached));
  return [...named].filter((id) => !reached.has(id)).map((id) => ({ code: 'class-never-reached', class: id }));
}
