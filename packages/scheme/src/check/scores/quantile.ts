import { integerNumber } from '../../feel/index.js';
import { namesIn } from '../../plan/names-in.js';
import { checkExactNumber } from '../check-exact-number.js';
import type { ScoreCheck } from './score-check.js';

export const checkQuantile: ScoreCheck<'quantile'> = (node, { context, names, path }) => {
  const input = checkExactNumber(context, [...path, 'quantile'], node.quantile, names.scope());
  if (!input) return undefined;
  names.use(namesIn(input));
  return {
    type: integerNumber(3, input.type.kind === 'number' && input.type.nullable),
    source: {
      kind: 'quantile',
      input,
      text: node.quantile,
      buckets: node.buckets,
      best: node.best,
      shift: node.compatible === 'r-rfm' ? 1 : 0,
    },
  };
};
