import { namesIn } from '../../plan/names-in.js';
import { checkExpression } from '../check-expression.js';
import type { ScoreCheck } from './score-check.js';

export const checkFormula: ScoreCheck<'formula'> = ({ formula }, { context, names, path }) => {
  const expression = checkExpression(context, [...path, 'formula'], formula, names.scope());
  if (!expression) return undefined;
  names.use(namesIn(expression));
  return { type: expression.type, source: { kind: 'formula', expression, text: formula } };
};
