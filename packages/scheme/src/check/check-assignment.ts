import type { AssignmentNode, RulesAssignment, SharesAssignment } from '../document/assignment.js';
import type { Path } from '../document/places.js';
import { addShares, compareWithWhole } from '../document/share.js';
import { namesIn } from '../plan/names-in.js';
import type { PlannedAssignment } from '../plan/plan.js';
import { isOrdered } from './aggregate-rules.js';
import { atKey, type CheckContext, report } from './check-context.js';
import { checkCondition, checkExpression, checkNumber } from './check-expression.js';
import type { NameTable } from './name-table.js';
import { adviceForUnknown } from './unknown-name.js';

/** Types the assignment and reports classes that nothing leads to. */
export function checkAssignment(
  context: CheckContext,
  names: NameTable,
  node: AssignmentNode,
): PlannedAssignment | undefined {
  const assignment = node.construct === 'rules' ? checkRules(context, names, node) : checkShares(context, names, node);
  const reached = new Set(
    node.construct === 'rules' ? node.rules.map((rule) => rule.class) : Object.keys(node.shares.cuts),
  );
  context.document.classes.forEach(({ id }, i) => {
    if (reached.has(id) || context.document.otherwise === id) return;
    report(context, ['classes', i], {
      code: 'class-never-reached',
      severity: 'warning',
      message: { 'zh-CN': `没有任何规则通向类别“${id}”。`, en: `Nothing leads to the class “${id}”.` },
      advice: { 'zh-CN': '为它加一条规则，或删去这个类别。', en: 'Add a rule for it, or remove the class.' },
    });
  });
  return assignment;
}

function checkRules(context: CheckContext, names: NameTable, node: RulesAssignment): PlannedAssignment | undefined {
  const rules = node.rules.map((rule, i) => {
    const path = ['assign', 'rules', i];
    const known = isClass(context, [...path, 'class'], rule.class);
    const when = checkCondition(context, [...path, 'when'], rule.when, names.scope());
    if (when) names.use(namesIn(when));
    return known && when ? { class: rule.class, when, text: rule.when } : undefined;
  });
  return rules.every((rule) => rule !== undefined) ? { kind: 'rules', rules } : undefined;
}

function checkShares(context: CheckContext, names: NameTable, node: SharesAssignment): PlannedAssignment | undefined {
  const path = ['assign', 'shares'];
  const by = checkNumber(context, [...path, 'by'], node.shares.by, names.scope());
  if (by) names.use(namesIn(by));
  const ties = node.shares.ties.map((text, i) => {
    const expression = checkExpression(context, [...path, 'ties', i], text, names.scope());
    if (!expression) return undefined;
    names.use(namesIn(expression));
    if (isOrdered(expression.type)) return { expression, text };
    report(context, [...path, 'ties', i], {
      code: 'not-ordered',
      message: {
        'zh-CN': `“${text}”没有大小之分，不能用来打破并列。`,
        en: `“${text}” has no order, so it cannot break ties.`,
      },
      advice: { 'zh-CN': '改用数字或日期。', en: 'Use a number or a date.' },
    });
    return undefined;
  });
  const known = Object.keys(node.shares.cuts).map((id) => isClass(atKey(context), [...path, 'cuts', id], id));
  const fit = checkSum(context, [...path, 'cuts'], node);
  if (!by || !fit || known.includes(false) || !ties.every((tie) => tie !== undefined)) return undefined;
  const cuts = context.document.classes.flatMap(({ id }) => {
    const share = node.shares.cuts[id];
    return share ? [{ class: id, share }] : [];
  });
  return { kind: 'shares', by, byText: node.shares.by, ties, cuts };
}

function checkSum(context: CheckContext, path: Path, node: SharesAssignment): boolean {
  const order = compareWithWhole(addShares(Object.values(node.shares.cuts)));
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

/** Reports a class that is not defined. */
export function isClass(context: CheckContext, path: Path, id: string): boolean {
  const ids = context.document.classes.map((c) => c.id);
  if (ids.includes(id)) return true;
  report(context, path, {
    code: 'unknown-class',
    message: { 'zh-CN': `没有定义类别“${id}”。`, en: `There is no class “${id}”.` },
    advice: adviceForUnknown(id, ids),
  });
  return false;
}
