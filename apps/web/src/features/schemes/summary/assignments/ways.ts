import type { Say } from '../say.js';

/** Several ways to one class, joined. */
export function joinWays(ways: readonly (readonly [string, string])[], say: Say): ReadonlyMap<string, string> {
  const byClass = new Map<string, string>();
  for (const [id, way] of ways) {
    const former = byClass.get(id);
    byClass.set(id, former === undefined ? way : former + say({ 'zh-CN': '；或者 ', en: '; or ' }) + way);
  }
  return byClass;
}
