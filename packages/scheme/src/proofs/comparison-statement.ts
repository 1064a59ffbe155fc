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

type StatementOf = (expression: Expression) => Statement;

/** What `left operator right` says; parameters are filled in already. */
export function comparisonStatement(
  operator: CompareOperator,
  left: Expression,
  right: Expression,
  premises: Premises,
  statementOf: StatementOf,
): Statement {
  if (left.kind === 'literal' && right.kind === 'literal') return betweenConstants(operator, left, right);
  if (left.kind === 'literal') return withConstant(turnedRound[operator], right, left, premises, statementOf);
  if (right.kind === 'literal') return withConstant(operator, left, right, premises, statementOf);
  return betweenUnknowns(operator, left, right);
}

function withConstant(
  operator: CompareOperator,
  expression: Expression,
  constant: LiteralExpression,
  premises: Premises,
  statementOf: StatementOf,
): Statement {
  if (expression.kind === 'if') {
    const branch = (value: Expression) => comparisonStatement(operator, value, constant, premises, statementOf);
    const { condition, consequence, alternative } = expression;
    return {
      kind: 'choice',
      condition: statementOf(condition),
      consequence: branch(consequence),
      alternative: branch(alternative),
    };
  }
  if (expression.type.kind === 'boolean' && expression.kind !== 'name') {
    const equal = sameTruth(statementOf(expression), constant.value);
    return operator === '!=' ? { kind: 'not', part: equal } : equal;
  }
  return { kind: 'among', variable: variableOf(expression, premises), ...comparedSets(operator, constant) };
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

function betweenConstants(operator: CompareOperator, left: LiteralExpression, right: LiteralExpression): Statement {
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
