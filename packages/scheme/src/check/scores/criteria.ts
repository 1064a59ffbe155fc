import type { Path } from '../../document/places.js';
import { namesIn } from '../../plan/names-in.js';
import { atKey, report } from '../check-context.js';
import { checkExactNumber, type ExactNumber } from '../check-exact-number.js';
import type { ScoreScene } from './score-check.js';
import { quoted } from './weighted.js';

interface Criterion {
  readonly name: string;
  /** Where the name stands. */
  readonly path: Path;
  /** Whether the name is a key there, not a value. */
  readonly isKey?: boolean;
}

/** The scores or indicators that are weighed against one another; undefined where one has a problem, which is reported. */
export function checkCriteria(
  criteria: readonly Criterion[],
  { context, names }: ScoreScene,
): ExactNumber[] | undefined {
  const seen = new Set<string>();
  const inputs = criteria.map(({ name, path, isKey }) => {
    const at = isKey === true ? atKey(context) : context;
    const input = checkExactNumber(at, path, quoted(name), names.scope());
    if (!seen.has(name)) {
      seen.add(name);
      return input;
    }
    report(at, path, {
      code: 'criterion-twice',
      message: { 'zh-CN': `“${name}”列了两次。`, en: `“${name}” is listed twice.` },
      advice: { 'zh-CN': '删去其中一项。', en: 'Remove one of the two.' },
    });
    return undefined;
  });
  if (!inputs.every((input) => input !== undefined)) return undefined;
  names.use(namesIn(inputs));
  return inputs;
}
