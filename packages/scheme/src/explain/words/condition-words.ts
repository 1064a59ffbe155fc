import type { CompareOperator, Expression } from '../../feel/index.js';
import { inBrackets } from './arithmetic-words.js';
import { compareWords, isNull, truthWords } from './compare-words.js';
import type { Scene } from './scene.js';
import { testsWords } from './tests-words.js';

/** What has to be so for a condition to hold: `星点不低于 500 分，且战略客户为“是”`. */
export function conditionWords(condition: Expression, scene: Scene): string {
  switch (condition.kind) {
    case 'name':
      return truthWords(condition, true, scene);
    case 'literal':
      return alwaysWords(condition.value === true, scene);
    case 'logic':
      return logicWords(condition, scene);
    case 'not':
      return negatedWords(condition.operand, scene);
    case 'compare':
      return (
        comparedTruth(condition, scene) ?? compareWords(condition.operator, condition.left, condition.right, scene)
      );
    case 'in':
      return testsWords(condition.value, condition.tests, scene);
    default:
      return scene.words(condition, scene);
  }
}

/** What has to be so for a condition not to hold. */
function negatedWords(condition: Expression, scene: Scene): string {
  switch (condition.kind) {
    case 'name':
      return truthWords(condition, false, scene);
    case 'not':
      return conditionWords(condition.operand, scene);
    case 'compare':
      return conditionWords({ ...condition, operator: opposites[condition.operator] }, scene);
    case 'in':
      return testsWords(condition.value, { ...condition.tests, negated: !condition.tests.negated }, scene);
    default: {
      const words = inBrackets(conditionWords(condition, scene), scene);
      return scene.language === 'en' ? `not ${words}` : `不符合${words}`;
    }
  }
}

export const opposites: Readonly<Record<CompareOperator, CompareOperator>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '=': '!=',
  '!=': '=',
};

function alwaysWords(holds: boolean, { language }: Scene): string {
  if (holds) return { 'zh-CN': '任何情况', en: 'any case' }[language];
  return { 'zh-CN': '没有这种情况', en: 'no case' }[language];
}

type Comparison = Extract<Expression, { kind: 'compare' }>;

/** `x = true` says what `x` says. */
function comparedTruth({ operator, left, right }: Comparison, scene: Scene): string | undefined {
  if (left.type.kind !== 'boolean' || right.kind !== 'literal' || isNull(right)) return undefined;
  const isTrue = (right.value === true) === (operator === '=');
  return isTrue ? conditionWords(left, scene) : negatedWords(left, scene);
}

type Logic = Extract<Expression, { kind: 'logic' }>;

const connectives = {
  and: { 'zh-CN': '，且', en: ' and ' },
  or: { 'zh-CN': '，或', en: ' or ' },
} as const;

function logicWords(condition: Logic, scene: Scene): string {
  const parts = chained(condition, condition.operator).map((part) => {
    const words = conditionWords(part, scene);
    return part.kind === 'logic' || part.kind === 'if' ? inBrackets(words, scene) : words;
  });
  return parts.join(connectives[condition.operator][scene.language]);
}

function chained(condition: Expression, operator: Logic['operator']): Expression[] {
  if (condition.kind !== 'logic' || condition.operator !== operator) return [condition];
  return [...chained(condition.left, operator), ...chained(condition.right, operator)];
}
