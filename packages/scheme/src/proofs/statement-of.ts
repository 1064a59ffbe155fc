import { testExpression } from '../feel/expressions/test-expression.js';
import {
  complementOf,
  type Expression,
  type InExpression,
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
  return stated(filledIn(condition, premises.parameters), premises);
}

/** What a cell says about its input: whether one of the tests holds; with `not(…)`, whether none does. */
export function cellStatement(input: Expression, tests: UnaryTests, premises: Premises): Statement {
  const value = filledIn(input, premises.parameters);
  const one: Statement = { kind: 'holds', part: oneOf(value, filledIn(tests, premises.parameters), premises) };
  return tests.negated ? { kind: 'not', part: one } : one;
}

function stated(expression: Expression, premises: Premises): Statement {
  const statementOf = (part: Expression) => stated(part, premises);
  switch (expression.kind) {
    case 'literal':
      return { kind: 'constant', value: typeof expression.value === 'boolean' ? expression.value : null };
    case 'compare':
      return comparisonStatement(expression.operator, expression.left, expression.right, premises, statementOf);
    case 'logic':
      return { kind: expression.operator, parts: [expression.left, expression.right].map(statementOf) };
    case 'not':
      return { kind: 'not', part: statementOf(expression.operand) };
    case 'if': {
      const { condition, consequence, alternative } = expression;
      return {
        kind: 'choice',
        condition: statementOf(condition),
        consequence: statementOf(consequence),
        alternative: statementOf(alternative),
      };
    }
    case 'in':
      return inStatement(expression, premises);
    default:
      return itself(expression, premises);
  }
}

/** A boolean name, or a test that cannot be taken apart. */
function itself(expression: Expression, premises: Premises): Statement {
  const truth = { kind: 'literal', type: { kind: 'boolean', nullable: false }, value: true } as const;
  const { yes, no } = comparedSets('=', truth);
  return { kind: 'among', variable: variableOf(expression, premises), yes, no: { ...no, matchesNull: false } };
}

function inStatement({ value, tests }: InExpression, premises: Premises): Statement {
  return oneOf(value, tests, premises);
}

/** Whether one of the tests is true of the value, with three values. */
function oneOf(value: Expression, { tests, inputType }: UnaryTests, premises: Premises): Statement {
  const listed =
    value.kind === 'literal' || value.kind === 'if' ? [] : tests.flatMap((test) => listedValue(test) ?? []);
  const others = tests.filter((test) => listed.length === 0 || listedValue(test) === undefined);
  const parts = others.map((test) => stated(aboutValue(testExpression(test, inputType), value), premises));
  if (listed.length > 0) {
    parts.unshift({ kind: 'among', variable: variableOf(value, premises), ...listSets(listed, inputType.kind) });
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
