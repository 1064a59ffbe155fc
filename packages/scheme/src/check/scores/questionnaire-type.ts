import {
  compareNumbers,
  computeNumber,
  exactNumber,
  integerNumber,
  type NumberType,
  numberTypeOf,
  wholeDigits,
} from '../../feel/index.js';
import type { PlannedQuestion } from '../../plan/planned-score.js';
import { weightedPoints } from '../../plan/weighted-points.js';

/**
 * The number that holds every sum of the questions' points, each times its weight, and the other points; undefined beyond 76
 * digits. Null where a required question has no answer.
 */
export function questionnaireType(
  questions: readonly PlannedQuestion[],
  others: readonly string[],
): NumberType | undefined {
  const most = questions.map(greatestOf).reduce((sum, points) => computeNumber('+', sum, points), '0');
  const parts = questions.flatMap(weightedPoints);
  const types = [most, ...parts, ...others].map((text) => numberTypeOf(text));
  if (!types.every((type) => type !== undefined)) return undefined;
  const whole = Math.max(...types.map(wholeDigits));
  const scale = Math.max(...types.map((type) => type.scale));
  if (scale === 0 && whole <= 18) return integerNumber(Math.max(1, whole), true);
  return exactNumber(whole, scale, { rounded: false, nullable: true });
}

/** The greatest magnitude a question can add. */
function greatestOf(question: PlannedQuestion): string {
  const magnitudes = weightedPoints(question).map((points) => points.replace('-', ''));
  if (question.several === 'sum') return magnitudes.reduce((sum, points) => computeNumber('+', sum, points), '0');
  return magnitudes.reduce((most, points) => (compareNumbers(points, most) > 0 ? points : most), '0');
}
