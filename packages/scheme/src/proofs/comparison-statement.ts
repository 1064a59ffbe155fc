import type { IfExpression } from '../feel/expression.js';
import {
  type CompareOperator,
  compareValues,
  complementOf,
  type Expression,
  type Interval,
  type LiteralExpression,
  unionOf,
  type ValueSet,
} from '../feel/index.js';
import { comparedIntervals } from '../feel/value-set.js';
import { filledIn } from './filled-in.js';
import type { Premises } from './premises.js';
import type { Statement } from './statement.js';
import { type Standing, standingOf, variableOf } from './variable.js';

const turnedRound: Readonly<Record<CompareOperator, CompareOperator>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

type StatementOf = (expression: Expression, premises: Premises) => Statement;

/** What `left operator right` says. */
export function comparisonStatement(
  operator: CompareOperator,
  left: Expression,
  right: Expression,
  premises: Premises,
  statementOf: StatementOf,
): Statement {
  const compared = (a: Expression, b: Expression) => comparisonStatement(operator, a, b, premises, statementOf);
  if (left.kind === 'if') return eitherWay(left, (branch) => compared(branch, right), premises, statementOf);
  if (right.kind === 'if') return eitherWay(right, (branch) => compared(left, branch), premises, statementOf);
  const [a, b] = [filledIn(left, premises.parameters), filledIn(right, premises.parameters)];
  if (a.kind === 'literal' && b.kind === 'literal') return betweenConstants(operator, [left, a], [right, b]);
  if (a.kind === 'literal') return withConstant(turnedRound[operator], right, a, premises, statementOf);
  if (b.kind === 'literal') return withConstant(operator, left, b, premises, statementOf);
  return betweenUnknowns(operator, a, b);
}

function eitherWay(
  { condition, consequence, alternative }: IfExpression,
  stated: (branch: Expression) => Statement,
  premises: Premises,
  statementOf: StatementOf,
): Statement {
  return {
    kind: 'choice',
    condition: statementOf(condition, premises),
    consequence: stated(consequence),
    alternative: stated(alternative),
  };
}

function withConstant(
  operator: CompareOperator,
  expression: Expression,
  constant: LiteralExpression,
  premises: Premises,
  statementOf: StatementOf,
): Statement {
  if (expression.type.kind === 'boolean' && expression.kind !== 'name') {
    const equal = sameTruth(statementOf(expression, premises), constant.value);
    return operator === '!=' ? { kind: 'not', part: equal } : equal;
  }
  const variable = variableOf(filledIn(expression, premises.parameters), premises);
  return { kind: 'among', variable, ...comparedSets(operator, constant) };
}

/** Whether a condition comes out as the constant says. */
function sameTruth(part: Statement, truth: LiteralExpression['value']): Statement {
  const holds: Statement = { kind: 'holds', part };
  const fails: Statement = { kind: 'holds', part: { kind: 'not', part } };
  if (truth === null) return { kind: 'not', part: { kind: 'or', parts: [holds, fails] } };
  return truth === true ? holds : fails;
}

/** The values for which a comparison with a constant is true, and those for which it is false. */
export function comparedSets(
  operator: CompareOperator,
  { type, value }: LiteralExpression,
): { yes: ValueSet; no: ValueSet } {
  const { kind } = type;
  const isEquality = operator === '=' || operator === '!=';
  const set = (intervals: readonly Interval[], matchesNull: boolean): ValueSet => ({ kind, intervals, matchesNull });
  if (value === null) {
    const sides = { yes: set([], isEquality), no: set(isEquality ? [{}] : [], false) };
    return operator === '!=' ? { yes: sides.no, no: sides.yes } : sides;
  }
  const intervals = comparedIntervals(operator, String(value), kind);
  const yes = set(intervals, operator === '!=');
  return { yes, no: set(complementOf(intervals), operator === '=') };
}

/** An expression as it is written and with the parameters filled in. */
type Filled = readonly [written: Expression, value: LiteralExpression];

/**
 * Parameters compared with constants are switches that people turn: a condition on one is free to come out either way, so
 * that nothing is said of rules that are only switched off.
 */
function betweenConstants(operator: CompareOperator, [left, a]: Filled, [right, b]: Filled): Statement {
  if (left.kind === 'literal' && right.kind === 'literal') return constantStatement(operator, a, b);
  if (right.kind === 'literal') return switchStatement(operator, left, right);
  return left.kind === 'literal'
    ? switchStatement(turnedRound[operator], right, left)
    : betweenUnknowns(operator, left, right);
}

function switchStatement(operator: CompareOperator, parameter: Expression, constant: LiteralExpression): Statement {
  const variable = { ...variableOf(parameter, {}), source: 'test' as const };
  return { kind: 'among', variable, ...comparedSets(operator, constant) };
}

function constantStatement(operator: CompareOperator, left: LiteralExpression, right: LiteralExpression): Statement {
  if (left.value === null || right.value === null) {
    const equal = left.value === right.value;
    if (operator === '=' || operator === '!=') return { kind: 'constant', value: equal === (operator === '=') };
    return { kind: 'constant', value: null };
  }
  const order = compareValues(String(left.value), String(right.value), left.type.kind);
  const standing = order < 0 ? 'less' : order > 0 ? 'greater' : 'equal';
  return { kind: 'constant', value: outcomes[operator].yes.includes(standing) };
}

/** FEEL: null equals null and nothing else; the other comparisons with null are null. */
const outcomes: Readonly<Record<CompareOperator, { yes: readonly Standing[]; no: readonly Standing[] }>> = {
  '=': { yes: ['equal', 'both missing'], no: ['less', 'greater', 'one missing'] },
  '!=': { yes: ['less', 'greater', 'one missing'], no: ['equal', 'both missing'] },
  '<': { yes: ['less'], no: ['equal', 'greater'] },
  '<=': { yes: ['less', 'equal'], no: ['greater'] },
  '>': { yes: ['greater'], no: ['less', 'equal'] },
  '>=': { yes: ['equal', 'greater'], no: ['less'] },
};

function betweenUnknowns(operator: CompareOperator, left: Expression, right: Expression): Statement {
  const { variable, turned } = standingOf(left, right);
  const { yes, no } = outcomes[turned ? turnedRound[operator] : operator];
  return { kind: 'among', variable, yes: standingSet(yes), no: standingSet(no) };
}

function standingSet(standings: readonly Standing[]): ValueSet {
  const points = standings.map((value) => ({ low: { value, included: true }, high: { value, included: true } }));
  return { kind: 'text', intervals: unionOf(points, 'text'), matchesNull: false };
}
