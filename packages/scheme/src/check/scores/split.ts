import { integerNumber } from '../../feel/index.js';
import { namesIn } from '../../plan/names-in.js';
import type { SplitPoint } from '../../plan/planned-score.js';
import { checkExactNumber } from '../check-exact-number.js';
import { checkNumber } from '../check-expression.js';
import type { ScoreCheck, ScoreScene } from './score-check.js';

export const checkSplit: ScoreCheck<'split'> = (node, scene) => {
  const { context, names, path } = scene;
  const input = checkExactNumber(context, [...path, 'split'], node.split, names.scope());
  const at = checkPoint(node.at, scene);
  if (!input || !at) return undefined;
  names.use(namesIn(input));
  const nullable = input.type.nullable || (at.kind === 'value' && at.expression.type.nullable);
  return {
    type: integerNumber(1, nullable),
    source: { kind: 'split', input, text: node.split, at, best: node.best },
  };
};

function checkPoint(at: string, { context, names, path }: ScoreScene): SplitPoint | undefined {
  if (at === 'mean' || at === 'median') return { kind: at };
  const expression = checkNumber(context, [...path, 'at'], at, names.parameterScope());
  return expression && { kind: 'value', expression, text: at };
}
