import { constantOf } from '../../feel/expressions/literal.js';
import { testExpression } from '../../feel/expressions/test-expression.js';
import type { CompareOperator, Expression, NameExpression } from '../../feel/index.js';
import { plainType } from '../../feel/index.js';
import type { Plan } from '../../plan/plan.js';
import { aboutValue, filledIn } from '../../proofs/filled-in.js';
import { opposites } from '../words/condition-words.js';
import type { Requirement } from './requirement.js';

/** Requirements of which every one has to be met. */
export type Alternative = readonly Requirement[];

/** Beyond these a condition is told as it is. */
const mostAlternatives = 24;

type Formulas = Pick<Plan, 'parameters' | 'indicators' | 'scores'>;

/**
 * The ways in which a condition can hold, each with everything that it asks. Names that stand for conditions of the scheme
 * are taken apart. A single requirement with the whole condition where there are too many ways.
 */
export function alternativesOf(condition: Expression, plan: Formulas): readonly Alternative[] {
  const filled = filledIn(condition, plan.parameters);
  return read(filled, true, plan) ?? [[{ kind: 'other', condition: filled }]];
}

/** The ways in which a condition can fail. */
export function failuresOf(condition: Expression, plan: Formulas): readonly Alternative[] {
  const filled = filledIn(condition, plan.parameters);
  return read(filled, false, plan) ?? [[{ kind: 'other', condition: negated(filled) }]];
}

/** The ways in which all of several conditions hold; undefined where there are too many. */
export function jointAlternatives(
  conditions: readonly Expression[],
  plan: Formulas,
): readonly Alternative[] | undefined {
  return conditions
    .map((condition) => alternativesOf(condition, plan))
    .reduce<readonly Alternative[] | undefined>((all, one) => all && product(all, one), [[]]);
}

/** Undefined where there are too many ways. */
function read(condition: Expression, wanted: boolean, plan: Formulas): readonly Alternative[] | undefined {
  switch (condition.kind) {
    case 'literal':
      return (condition.value === true) === wanted ? [[]] : [];
    case 'name':
      return readName(condition, wanted, plan);
    case 'not':
      return read(condition.operand, !wanted, plan);
    case 'logic': {
      const [left, right] = [read(condition.left, wanted, plan), read(condition.right, wanted, plan)];
      if (!left || !right) return undefined;
      return (condition.operator === 'and') === wanted ? product(left, right) : limited([...left, ...right]);
    }
    case 'compare':
      return readComparison(condition, wanted, plan);
    case 'in':
      return readTests(condition, wanted, plan);
    case 'if':
      return readChoice(condition, wanted, plan);
    default:
      return [[other(condition, wanted)]];
  }
}

/** `x` where the scheme defines it by a condition: what that asks. */
function readName(name: NameExpression, wanted: boolean, plan: Formulas): readonly Alternative[] | undefined {
  const source = [...plan.indicators, ...plan.scores].find((one) => one.name === name.name)?.source;
  if (source?.kind !== 'formula') return [[other(name, wanted)]];
  return read(filledIn(source.expression, plan.parameters), wanted, plan);
}

type Comparison = Extract<Expression, { kind: 'compare' }>;

function readComparison(condition: Comparison, wanted: boolean, plan: Formulas): readonly Alternative[] | undefined {
  const { left, right, operator } = condition;
  if (left.type.kind === 'boolean' && right.kind === 'literal' && right.value !== null) {
    return read(left, ((right.value === true) === (operator === '=')) === wanted, plan);
  }
  return sides(comparison(condition, wanted));
}

/** To be another number is to be below or above. */
function sides(requirement: Requirement): readonly Alternative[] {
  if (requirement.kind === 'other' || requirement.operator !== '!=') return [[requirement]];
  return [[{ ...requirement, operator: '<' }], [{ ...requirement, operator: '>' }]];
}

function comparison(condition: Comparison, wanted: boolean): Requirement {
  const operator = wanted ? condition.operator : opposites[condition.operator];
  const { left, right } = condition;
  return (
    numberRequirement(left, operator, right) ??
    numberRequirement(right, mirrored[operator], left) ?? { kind: 'other', condition: { ...condition, operator } }
  );
}

const mirrored: Readonly<Record<CompareOperator, CompareOperator>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '=': '=',
  '!=': '!=',
};

function numberRequirement(left: Expression, operator: CompareOperator, right: Expression): Requirement | undefined {
  const bound = constantOf(right);
  if (left.kind !== 'name' || left.type.kind !== 'number' || bound === undefined) return undefined;
  return { kind: 'number', name: left.name, operator, bound, isWhole: left.type.form === 'integer' };
}

type In = Extract<Expression, { kind: 'in' }>;

/** A list of texts stays one requirement; ranges and comparisons of numbers are taken apart. */
function readTests(condition: In, wanted: boolean, plan: Formulas): readonly Alternative[] | undefined {
  const { value, tests } = condition;
  if (value.type.kind === 'text') return [[other(condition, wanted)]];
  const parts = tests.tests.map((test) => aboutValue(testExpression(test, tests.inputType), value));
  const either = wanted !== tests.negated;
  const ways = parts.map((part) => read(part, either, plan));
  if (!ways.every((one) => one !== undefined)) return undefined;
  if (either) return limited(ways.flat());
  return ways.reduce<readonly Alternative[] | undefined>((all, one) => all && product(all, one), [[]]);
}

/** `if a then b else c` for conditions b and c. */
function readChoice(
  { condition, consequence, alternative }: Extract<Expression, { kind: 'if' }>,
  wanted: boolean,
  plan: Formulas,
): readonly Alternative[] | undefined {
  const ways = [
    [read(condition, true, plan), read(consequence, wanted, plan)],
    [read(condition, false, plan), read(alternative, wanted, plan)],
  ].map(([when, then]) => when && then && product(when, then));
  return ways.every((way) => way !== undefined) ? limited(ways.flat()) : undefined;
}

function other(condition: Expression, wanted: boolean): Requirement {
  return { kind: 'other', condition: wanted ? condition : negated(condition) };
}

function negated(condition: Expression): Expression {
  if (condition.kind === 'not') return condition.operand;
  if (condition.kind === 'in') {
    return { ...condition, tests: { ...condition.tests, negated: !condition.tests.negated } };
  }
  return { kind: 'not', type: plainType('boolean', condition.type.nullable), operand: condition };
}

function product(left: readonly Alternative[], right: readonly Alternative[]): readonly Alternative[] | undefined {
  return limited(left.flatMap((one) => right.map((two) => [...one, ...two])));
}

function limited(alternatives: readonly Alternative[]): readonly Alternative[] | undefined {
  return alternatives.length > mostAlternatives ? undefined : alternatives;
}
