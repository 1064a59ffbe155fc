import { namesIn } from '../../plan/names-in.js';
import { checkExpression, checkUnaryTests } from '../check-expression.js';
import { pointsType } from './points-type.js';
import type { ScoreCheck } from './score-check.js';

export const checkBands: ScoreCheck<'bands'> = ({ bands: node }, { context, names, path }) => {
  const scope = names.scope();
  const at = [...path, 'bands'];
  const input = checkExpression(context, [...at, 'of'], node.of, scope);
  if (!input) return undefined;
  names.use(namesIn(input));
  const bands = node.bands.map((band, i) => {
    const tests = checkUnaryTests(context, [...at, 'bands', i, 'when'], band.when, input.type, scope);
    if (tests) names.use(namesIn(tests));
    return tests && { tests, text: band.when, points: band.points };
  });
  if (!bands.every((band) => band !== undefined)) return undefined;
  return { type: pointsType(node.bands.map((band) => band.points)), source: { kind: 'bands', input, bands } };
};
