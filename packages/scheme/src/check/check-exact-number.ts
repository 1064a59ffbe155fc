import type { Path } from '../document/places.js';
import type { Expression, NumberType, Scope } from '../feel/index.js';
import { type CheckContext, report } from './check-context.js';
import { checkNumber } from './check-expression.js';

export type ExactNumber = Expression & { readonly type: NumberType };

/** A number that can be added up over all customers without rounding: no float. */
export function checkExactNumber(
  context: CheckContext,
  path: Path,
  text: string,
  scope: Scope,
): ExactNumber | undefined {
  const expression = checkNumber(context, path, text, scope);
  if (expression?.type.kind !== 'number') return undefined;
  if (expression.type.form !== 'float') return expression as ExactNumber;
  report(context, path, {
    code: 'not-exact',
    message: {
      'zh-CN': `“${text}”按浮点数计算，不能在全体客户上精确汇总。`,
      en: `“${text}” is computed in floating point, so it cannot be summed up exactly over all customers.`,
    },
    advice: {
      'zh-CN': '换一个不含开方与对数的表达式。',
      en: 'Choose an expression without roots and logarithms.',
    },
  });
  return undefined;
}
