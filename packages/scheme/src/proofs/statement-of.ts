import { testExpression } from '../feel/expressions/test-expression.js';
import {
  complementOf,
  type Expression,
  type UnaryTest,
  type UnaryTests,
  unionOf,
  type ValueSet,
} from '../feel/index.js';
import { comparedSets, comparisonStatement } from './comparison-statement.js';
import { aboutValue, filledIn } from './filled-in.js';
import type { Premises } from './premises.js';
import type { Statement } from './statement.js';
import { variableOf } from './variable.js';

/** What a condition says. */
export function statementOf(condition: Expression, premises: Premises): Statement {
  switch (condition.kind) {
    case 'literal':
      return { kind: 'constant', value: typeof condition.value === 'boolean' ? condition.value : null };
    case 'compare':
      return comparisonStatement(condition.operator, condition.left, condition.right, premises, statementOf);
    case 'logic':
      return {
        kind: condition.operator,
        parts: [condition.left, condition.right].map((part) => statementOf(part, premises)),
      };
    case 'not':
      return { kind: 'not', part: statementOf(condition.operand, premises) };
    case 'if':
      return {
        kind: 'choice',
        condition: statementOf(condition.condition, premises),
        consequence: statementOf(condition.consequence, premises),
        alternative: statementOf(condition.alternative, premises),
      };
    case 'in':
      return oneOf(condition.value, condition.tests, premises);
    default:
      return itself(condition, premises);
  }
}

/** What a cell says about its input: whether one of the tests holds; with `not(…)`, whether none does. */
export function cellStatement(input: Expression, tests: UnaryTests, premises: Premises): Statement {
  const one: Statement = { kind: 'holds', part: oneOf(input, tests, premises) };
  return tests.negated ? { kind: 'not', part: one } : one;
}

/** A boolean name, or a test that cannot be taken apart. */
function itself(expression: Expression, premises: Premises): Statement {
  const truth = { kind: 'literal', type: { kind: 'boolean', nullable: false }, value: true } as const;
  const { yes, no } = comparedSets('=', truth);
  const variable = variableOf(filledIn(expression, premises.parameters), premises);
  return { kind: 'among', variable, yes, no: { ...no, matchesNull: false } };
}

/** Whether one of the tests is true of the value, with three values. */
function oneOf(value: Expression, { tests, inputType }: UnaryTests, premises: Premises): Statement {
  const filled = filledIn(value, premises.parameters);
  const canList = value.kind !== 'if' && filled.kind !== 'literal';
  const constants = tests.map((test) => (canList ? listedValue(filledIn(test, premises.parameters)) : undefined));
  const listed = constants.filter((constant) => constant !== undefined);
  const others = tests.filter((_, i) => constants[i] === undefined);
  const parts = others.map((test) => statementOf(aboutValue(testExpression(test, inputType), value), premises));
  if (listed.length > 0) {
    parts.unshift({ kind: 'among', variable: variableOf(filled, premises), ...listSets(listed, inputType.kind) });
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'or', parts };
}

/** The constant that a test asks the input to equal. */
function listedValue(test: UnaryTest): string | undefined {
  if (test.kind !== 'compare' || test.operator !== '=' || test.value.kind !== 'literal') return undefined;
  return typeof test.value.value === 'string' ? test.value.value : undefined;
}

function listSets(values: readonly string[], kind: ValueSet['kind']): { yes: ValueSet; no: ValueSet } {
  const points = values.map((value) => ({ low: { value, included: true }, high: { value, included: true } }));
  const intervals = unionOf(points, kind);
  return {
    yes: { kind, intervals, matchesNull: false },
    no: { kind, intervals: complementOf(intervals), matchesNull: true },
  };
}
