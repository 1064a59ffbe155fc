import type { Path } from '../../document/places.js';
import { addShares, compareWithWhole, type Share } from '../../document/share.js';
import type { Expression, ExpressionType } from '../../feel/index.js';
import { namesIn } from '../../plan/names-in.js';
import { isOrdered } from '../aggregate-rules.js';
import { atKey, type CheckContext, report } from '../check-context.js';
import { checkExactNumber } from '../check-exact-number.js';
import { checkExpression } from '../check-expression.js';
import type { AssignmentCheck, AssignmentScene } from './assignment-check.js';
import { isClass } from './known-class.js';

export const sharesCheck: AssignmentCheck<'shares'> = {
  check: ({ shares: node }, scene) => {
    const { context, names } = scene;
    const path = [...scene.path, 'shares'];
    const by = checkExactNumber(context, [...path, 'by'], node.by, names.scope());
    if (by) names.use(namesIn(by));
    const ties = checkTies(node.ties, { ...scene, path });
    const cuts = checkCuts(node.cuts, { ...scene, path });
    const fit = checkSum(context, [...path, 'cuts'], node.cuts);
    if (!by || !fit || !ties || !cuts) return undefined;
    return { kind: 'shares', by, byText: node.by, ties, cuts };
  },
  reaches: ({ shares }) => Object.keys(shares.cuts),
};

/** What breaks ties in a ranking. */
export function checkTies(
  texts: readonly string[],
  { context, names, path }: AssignmentScene,
): { readonly expression: Expression; readonly text: string }[] | undefined {
  const ties = texts.map((text, i) => {
    const expression = checkExpression(context, [...path, 'ties', i], text, names.scope());
    if (!expression) return undefined;
    names.use(namesIn(expression));
    if (isOrdered(expression.type) && !isFloat(expression.type)) return { expression, text };
    report(context, [...path, 'ties', i], {
      code: 'not-ordered',
      message: {
        'zh-CN': `“${text}”没有确切的大小之分，不能用来打破并列。`,
        en: `“${text}” has no exact order, so it cannot break ties.`,
      },
      advice: { 'zh-CN': '改用数字或日期。', en: 'Use a number or a date.' },
    });
    return undefined;
  });
  return ties.every((tie) => tie !== undefined) ? ties : undefined;
}

/** Floating-point numbers are not written down exactly with the run, so a place in the ranking could not be found again. */
function isFloat(type: ExpressionType): boolean {
  return type.kind === 'number' && type.form === 'float';
}

/** The classes a ranking is cut into, best first. */
export function checkCuts(
  cuts: Readonly<Record<string, Share>>,
  { context, path }: AssignmentScene,
): { readonly class: string; readonly share: Share }[] | undefined {
  const known = Object.keys(cuts).map((id) => isClass(atKey(context), [...path, 'cuts', id], id));
  if (known.includes(false)) return undefined;
  return context.document.classes.flatMap(({ id }) => {
    const share = cuts[id];
    return share ? [{ class: id, share }] : [];
  });
}

/** Shares that exceed the whole cannot be cut; whether they do not. */
export function checkSum(context: CheckContext, path: Path, cuts: Readonly<Record<string, Share>>): boolean {
  const order = compareWithWhole(addShares(Object.values(cuts)));
  if (order > 0) {
    report(context, path, {
      code: 'shares-exceed-whole',
      message: { 'zh-CN': '各类别的比例合计超过 100 %。', en: 'The shares add up to more than 100 %.' },
      advice: { 'zh-CN': '调整比例，使合计等于 100 %。', en: 'Change the shares so that they add up to 100 %.' },
    });
    return false;
  }
  if (order < 0 && context.document.otherwise === 'none') {
    report(context, path, {
      code: 'shares-below-whole',
      severity: 'warning',
      message: {
        'zh-CN': '各类别的比例合计不足 100 %，其余客户没有类别。',
        en: 'The shares add up to less than 100 %; the other customers get no class.',
      },
      advice: { 'zh-CN': '补足到 100 %，或写明 otherwise。', en: 'Fill up to 100 %, or name a class in “otherwise”.' },
    });
  }
  return true;
}
