import type { Title } from '../../dataset/dataset.js';
import { logic } from '../../feel/expressions/logic.js';
import { type Expression, plainType } from '../../feel/index.js';
import type { BoundPlan } from '../../plan/plan.js';
import { filledIn } from '../../proofs/filled-in.js';
import type { ExplainedRow } from '../explained-row.js';
import { holds } from '../known/evaluate.js';
import type { Facts } from '../known/known.js';
import { wordsOf } from './expression-words.js';
import { valuedVocabulary } from './vocabulary.js';

/** Conditions that a customer meets, with the values that meet them; of alternatives only those that hold. Undefined: none. */
export function heldWords(
  plan: BoundPlan,
  { values }: Pick<ExplainedRow, 'values'>,
  conditions: readonly Expression[],
): Title | undefined {
  const facts = { values, asOf: plan.asOf };
  const held = conditions.map((condition) => heldCondition(filledIn(condition, plan.parameters), facts));
  const [first, ...others] = held;
  if (!first) return undefined;
  const all = others.reduce((left, right) => logic('and', left, right), first);
  return wordsOf(plan, all, valuedVocabulary(plan, values));
}

/**
 * What holds of a condition: of alternatives those that do, of a denial those parts that fail. All of them where that is
 * not known. Parameters are to be filled in before.
 */
export function heldCondition(condition: Expression, facts: Facts): Expression {
  if (condition.kind === 'not') return heldDenial(condition, condition.operand, facts);
  if (condition.kind !== 'logic') return condition;
  const [left, right] = [heldCondition(condition.left, facts), heldCondition(condition.right, facts)];
  if (condition.operator === 'and') return withoutPresence(left, right);
  const [isLeft, isRight] = [holds(condition.left, facts), holds(condition.right, facts)];
  if (isLeft === true && isRight === false) return left;
  if (isRight === true && isLeft === false) return right;
  return logic('or', left, right);
}

function heldDenial(condition: Expression, operand: Expression, facts: Facts): Expression {
  if (operand.kind === 'not') return heldCondition(operand.operand, facts);
  if (operand.kind !== 'logic') return condition;
  const either = operand.operator === 'and' ? 'or' : 'and';
  return heldCondition(logic(either, denial(operand.left), denial(operand.right)), facts);
}

export function denial(operand: Expression): Expression {
  return { kind: 'not', type: plainType('boolean', operand.type.nullable), operand };
}

/** That there is a value goes without saying beside what is said of it. */
function withoutPresence(left: Expression, right: Expression): Expression {
  if (isPresence(left)) return right;
  return isPresence(right) ? left : logic('and', left, right);
}

/** Whether a condition says no more than that there is a value. */
export function isPresence(condition: Expression): boolean {
  if (condition.kind === 'not') return isNullTest(condition.operand, '=');
  return isNullTest(condition, '!=');
}

function isNullTest(condition: Expression, operator: '=' | '!='): boolean {
  if (condition.kind !== 'compare' || condition.operator !== operator) return false;
  return condition.right.kind === 'literal' && condition.right.value === null;
}
