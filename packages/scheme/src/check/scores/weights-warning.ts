import type { Path } from '../../document/places.js';
import { compareNumbers, computeNumber } from '../../feel/index.js';
import { type CheckContext, report } from '../check-context.js';

/**
 * Warns of weights that look like shares (all between 0 and 1) or percents (a sum near 100) and do not add up. Weights such as
 * 1, 1, 1 are neither.
 */
export function warnOfSum(context: CheckContext, path: Path, weights: readonly string[]): void {
  if (weights.length < 2) return;
  const sum = sumOf(weights);
  const whole = areShares(weights) ? '1' : arePercents(sum) ? '100' : undefined;
  if (whole !== undefined && compareNumbers(sum, whole) !== 0) report(context, path, notWhole(sum, whole));
}

/** Warns of weights that do not add up to 1, where they are taken in proportion. */
export function warnOfProportion(context: CheckContext, path: Path, weights: readonly string[]): void {
  const sum = sumOf(weights);
  if (compareNumbers(sum, '1') === 0) return;
  report(context, path, {
    code: 'weights-not-whole',
    severity: 'warning',
    message: {
      'zh-CN': `权重合计为 ${sum}，不是 1；计算时按比例折算。`,
      en: `The weights add up to ${sum}, not 1; they are taken in proportion.`,
    },
    advice: { 'zh-CN': '调整权重，使合计等于 1。', en: 'Change the weights so that they add up to 1.' },
  });
}

function sumOf(weights: readonly string[]): string {
  return weights.reduce((sum, weight) => computeNumber('+', sum, weight), '0');
}

function areShares(weights: readonly string[]): boolean {
  return weights.every((weight) => compareNumbers(weight, '0') > 0 && compareNumbers(weight, '1') < 0);
}

function arePercents(sum: string): boolean {
  return compareNumbers(sum, '90') >= 0 && compareNumbers(sum, '110') <= 0;
}

function notWhole(sum: string, whole: string) {
  return {
    code: 'weights-not-whole',
    severity: 'warning',
    message: {
      'zh-CN': `权重合计为 ${sum}，不是 ${whole}。`,
      en: `The weights add up to ${sum}, not ${whole}.`,
    },
    advice: {
      'zh-CN': `调整权重，使合计等于 ${whole}；若本来就不要求合计，可以忽略。`,
      en: `Change them so that they add up to ${whole}; ignore this where they need not.`,
    },
  } as const;
}
