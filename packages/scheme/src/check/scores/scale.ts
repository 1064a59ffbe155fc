import { compareNumbers } from '../../feel/index.js';
import { namesIn } from '../../plan/names-in.js';
import type { ScaleMethod } from '../../plan/planned-score.js';
import { furthestDeviation, type Range } from '../../plan/scaling.js';
import { report } from '../check-context.js';
import { checkExactNumber } from '../check-exact-number.js';
import { isNarrow, type Need } from './measure-width.js';
import { scaledType } from './scaled-type.js';
import type { ScoreCheck, ScoreScene } from './score-check.js';

const percent: Range = { low: '0', high: '100' };

export const checkScale: ScoreCheck<'scale'> = (node, scene) => {
  const { context, names } = scene;
  const path = [...scene.path, 'scale'];
  const input = checkExactNumber(context, path, node.scale, names.scope());
  const to = node.to ? checkRange(node.to, scene) : node.method === 'z-score' ? undefined : percent;
  if (!input || to === 'empty') return undefined;
  names.use(namesIn(input));
  if (!isNarrow(context, path, input, needsOf(node.method, to))) return undefined;
  return {
    type: scaledType(to ?? furthestDeviation, true),
    source: {
      kind: 'scale',
      input,
      text: node.scale,
      method: node.method,
      ...(to && { to }),
      best: node.best,
    },
  };
};

function needsOf(method: ScaleMethod, to: Range | undefined): Need[] {
  if (method === 'rank') return [];
  const onto = to ? [{ onto: to }] : [];
  return method === 'z-score' ? ['deviations', ...onto] : onto;
}

function checkRange([low, high]: readonly [string, string], { context, path }: ScoreScene): Range | 'empty' {
  if (compareNumbers(low, high) < 0) return { low, high };
  report(context, [...path, 'to'], {
    code: 'empty-range',
    message: { 'zh-CN': `${low} 不小于 ${high}。`, en: `${low} is not below ${high}.` },
    advice: {
      'zh-CN': '先写较小的，再写较大的；越低越好请写“best: low”。',
      en: 'Write the smaller one first; for “the lower the better”, write “best: low”.',
    },
  });
  return 'empty';
}
