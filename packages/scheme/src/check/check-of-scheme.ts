import type { Path } from '../document/places.js';
import { type ExpressionType, plainType, withNullable } from '../feel/index.js';
import type { IndicatorSource } from '../plan/planned-indicator.js';
import { type CheckContext, report } from './check-context.js';
import { adviceForUnknown } from './unknown-name.js';

interface Checked {
  readonly type: ExpressionType;
  readonly source: IndicatorSource;
}

/** The class that another scheme gives. */
export function checkClassOf(context: CheckContext, path: Path, scheme: string): Checked | undefined {
  if (!context.required.find(context, [...path, 'class of'], scheme)) return undefined;
  return { type: plainType('text', true), source: { kind: 'class of', scheme } };
}

/** A score of another scheme, by default its last one. */
export function checkScoreOf(
  context: CheckContext,
  path: Path,
  scheme: string,
  written: string | undefined,
): Checked | undefined {
  const plan = context.required.find(context, [...path, 'score of'], scheme);
  if (!plan) return undefined;
  const names = plan.scores.map((score) => score.name);
  const score = written === undefined ? plan.scores.at(-1) : plan.scores.find(({ name }) => name === written);
  if (score) return { type: withNullable(score.type, true), source: { kind: 'score of', scheme, score: score.name } };
  report(context, [...path, written === undefined ? 'score of' : 'score'], {
    code: 'unknown-score',
    message: {
      'zh-CN': `方案“${scheme}”没有${written === undefined ? '得分' : `得分“${written}”`}。`,
      en: `The scheme “${scheme}” has no score${written === undefined ? '' : ` “${written}”`}.`,
    },
    ...(written !== undefined && { advice: adviceForUnknown(written, names) }),
  });
  return undefined;
}
