import type { SchemeModel } from '../../model/scheme-model.js';

/** Equal shares for all classes; what is left over goes to the last one. */
export function evenCuts({ classes }: SchemeModel): Record<string, string> {
  const share = Math.floor(100 / Math.max(1, classes.length));
  const last = 100 - share * (classes.length - 1);
  return Object.fromEntries(classes.map(({ id }, i) => [id, `${i === classes.length - 1 ? last : share}%`]));
}
