import type { Path } from '../../document/places.js';
import type { ScoreNodeOf } from '../../document/score.js';
import type { PlannedEntropy } from '../../plan/planned-score.js';
import type { Range } from '../../plan/scaling.js';
import { weightedExpression } from '../../plan/weighted-expression.js';
import { type CheckContext, report } from '../check-context.js';
import { adviceForUnknown } from '../unknown-name.js';
import { checkCriteria } from './criteria.js';
import { isNarrow, reportTooWide } from './measure-width.js';
import { scaledType } from './scaled-type.js';
import type { ScoreCheck } from './score-check.js';

type Entropy = ScoreNodeOf<'weighted by entropy'>['weighted']['entropy'];
type Written = Exclude<Entropy, readonly string[]>;

const shares: Range = { low: '0', high: '1' };
/** As wide as a weight can be. */
const anyWeight = '0.999999999999';

export const checkWeightedByEntropy: ScoreCheck<'weighted by entropy'> = ({ weighted: { entropy } }, scene) => {
  const { context } = scene;
  const path = [...scene.path, 'weighted', 'entropy'];
  const isList = Array.isArray(entropy);
  const written: Written = isList ? { of: entropy, cost: [] } : entropy;
  const placeOf = (i: number): Path => (isList ? [...path, i] : [...path, 'of', i]);
  const criteria = written.of.map((name, i) => ({ name, path: placeOf(i) }));
  const inputs = checkCriteria(criteria, scene);
  const areCosts = checkCosts(context, path, written);
  if (!inputs || !areCosts) return undefined;
  const isScaled = written.scaled !== undefined;
  const areNarrow = inputs.map((input, i) => isNarrow(context, placeOf(i), input, [{ onto: shares }]));
  if (areNarrow.includes(false)) return undefined;
  const sum = weightedExpression(inputs.map((value) => ({ value, weight: anyWeight }))).type;
  if (sum.kind !== 'number' || sum.form === 'float') return reportTooWide(context, path);
  const parts = inputs.map((input, i): PlannedEntropy['parts'][number] => {
    const name = written.of[i] ?? '';
    return { name, input, direction: written.cost.includes(name) ? 'cost' : 'benefit' };
  });
  return {
    type: isScaled ? scaledType(shares, true) : { ...sum, nullable: true },
    source: { kind: 'entropy', parts, isScaled },
  };
};

/** Costs are among the criteria, and turned round by being scaled. */
function checkCosts(context: CheckContext, path: Path, { of, cost, scaled }: Written): boolean {
  const unknown = cost.flatMap((name, i) => (of.includes(name) ? [] : [{ name, i }]));
  for (const { name, i } of unknown) {
    report(context, [...path, 'cost', i], {
      code: 'unknown-criterion',
      message: { 'zh-CN': `“${name}”不在“of”之中。`, en: `“${name}” is none of those under “of”.` },
      advice: adviceForUnknown(name, of),
    });
  }
  if (unknown.length > 0) return false;
  if (cost.length === 0 || scaled !== undefined) return true;
  report(context, [...path, 'cost'], {
    code: 'cost-not-scaled',
    message: {
      'zh-CN': '越低越好的项要先折算到 0 至 1，才能与其他项相加。',
      en: 'What is better the lower it is has to be scaled before it can be added to the others.',
    },
    advice: { 'zh-CN': '加上“scaled: min-max”。', en: 'Add “scaled: min-max”.' },
  });
  return false;
}
