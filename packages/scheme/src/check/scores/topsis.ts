import type { Path } from '../../document/places.js';
import type { ScoreNodeOf } from '../../document/score.js';
import { compareNumbers } from '../../feel/index.js';
import { atKey, type CheckContext, report } from '../check-context.js';
import { adviceForUnknown } from '../unknown-name.js';
import { checkCriteria } from './criteria.js';
import { isNarrow } from './measure-width.js';
import { scaledType } from './scaled-type.js';
import type { ScoreCheck } from './score-check.js';
import { warnOfProportion } from './weights-warning.js';

type Written = ScoreNodeOf<'topsis'>['topsis'];

export const checkTopsis: ScoreCheck<'topsis'> = ({ topsis }, scene) => {
  const { context } = scene;
  const path = [...scene.path, 'topsis'];
  const names = Object.keys(topsis.criteria);
  const placeOf = (name: string): Path => [...path, 'criteria', name];
  const inputs = checkCriteria(
    names.map((name) => ({ name, path: placeOf(name), isKey: true })),
    scene,
  );
  if (!checkWeights(context, path, topsis) || !inputs) return undefined;
  const areNarrow = inputs.map((input, i) => isNarrow(atKey(context), placeOf(names[i] ?? ''), input, ['squares']));
  if (areNarrow.includes(false)) return undefined;
  const criteria = inputs.map((input, i) => {
    const name = names[i] ?? '';
    return { name, input, direction: topsis.criteria[name] ?? 'benefit', weight: topsis.weights[name] ?? '0' };
  });
  return { type: scaledType({ low: '0', high: '1' }, true), source: { kind: 'topsis', criteria } };
};

/** Every criterion has a weight, none is below 0, and one at least is above. */
function checkWeights(context: CheckContext, path: Path, { criteria, weights }: Written): boolean {
  const before = context.diagnostics.length;
  for (const name of Object.keys(criteria)) {
    if (Object.hasOwn(weights, name)) continue;
    report(context, [...path, 'weights'], {
      code: 'weight-missing',
      message: { 'zh-CN': `“${name}”没有权重。`, en: `“${name}” has no weight.` },
      advice: { 'zh-CN': `加上“${name}: 0.5”这样的一项。`, en: `Add a line such as “${name}: 0.5”.` },
    });
  }
  for (const [name, weight] of Object.entries(weights)) checkWeight(context, path, { name, weight, criteria });
  if (context.diagnostics.length > before) return false;
  const written = Object.values(weights);
  if (written.every((weight) => compareNumbers(weight, '0') === 0)) {
    report(context, [...path, 'weights'], {
      code: 'no-weight',
      message: { 'zh-CN': '所有权重都是 0。', en: 'All weights are 0.' },
      advice: { 'zh-CN': '至少给一项大于 0 的权重。', en: 'Give at least one a weight above 0.' },
    });
    return false;
  }
  warnOfProportion(context, [...path, 'weights'], written);
  return true;
}

function checkWeight(
  context: CheckContext,
  path: Path,
  {
    name,
    weight,
    criteria,
  }: { readonly name: string; readonly weight: string; readonly criteria: Written['criteria'] },
): void {
  const at = [...path, 'weights', name];
  if (!Object.hasOwn(criteria, name)) {
    report(atKey(context), at, {
      code: 'unknown-criterion',
      message: { 'zh-CN': `“${name}”不在“criteria”之中。`, en: `“${name}” is none of the criteria.` },
      advice: adviceForUnknown(name, Object.keys(criteria)),
    });
  } else if (compareNumbers(weight, '0') < 0) {
    report(context, at, {
      code: 'weight-negative',
      message: { 'zh-CN': '权重不能小于 0。', en: 'A weight cannot be below 0.' },
      advice: {
        'zh-CN': '越低越好的项请标为“cost”，权重写成正数。',
        en: 'Mark what is better the lower it is as “cost”, with a weight above 0.',
      },
    });
  }
}
