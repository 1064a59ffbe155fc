import type { Path } from '../../document/places.js';
import { operationExpression } from '../../feel/expressions/operation.js';
import { type NumberType, numberTypeOf, wholeDigits } from '../../feel/index.js';
import { widestSquared } from '../../plan/moment-type.js';
import { deviationPlaces, deviationsOf, literal, onto, type Range } from '../../plan/scaling.js';
import { type CheckContext, report } from '../check-context.js';
import type { ExactNumber } from '../check-exact-number.js';

/** What is computed of a measure beside its own values. */
export type Need = { readonly onto: Range } | 'squares' | 'deviations';

/** Whether all that is computed of a measure fits into decimals; a measure that is too wide is reported. */
export function isNarrow(context: CheckContext, path: Path, input: ExactNumber, needs: readonly Need[]): boolean {
  if (needs.every((need) => isExact(input, need))) return true;
  reportTooWide(context, path);
  return false;
}

export function reportTooWide(context: CheckContext, path: Path): undefined {
  report(context, path, {
    code: 'measure-too-wide',
    message: {
      'zh-CN': '这个数的位数太多，无法精确换算。',
      en: 'This number has too many digits to be scaled exactly.',
    },
    advice: {
      'zh-CN': '先用 round down(…, 4) 减少小数位数。',
      en: 'Cut places off first, with round down(…, 4).',
    },
  });
}

function isExact(input: ExactNumber, need: Need): boolean {
  if (need === 'squares') return wholeDigits(input.type) <= widestSquared;
  if (need === 'deviations')
    return wholeDigits(input.type) <= widestSquared && !isFloat(deviationsOf(input, widest(input), widest(input)));
  return !isFloat(onto(input, { low: input, spread: operationExpression('-', input, input) }, need.onto));
}

/** A mean or a deviation with all its places. */
function widest(input: ExactNumber) {
  const text = `${'9'.repeat(Math.max(1, wholeDigits(input.type)))}.${'9'.repeat(Math.max(deviationPlaces, input.type.scale))}`;
  return numberTypeOf(text) ? literal(text) : input;
}

function isFloat({ type }: { readonly type: { readonly kind: string } }): boolean {
  return (type as NumberType).form === 'float';
}
