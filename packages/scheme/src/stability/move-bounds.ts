import type { Share } from '../document/share.js';
import {
  type CompareExpression,
  type CompareOperator,
  computeNumber,
  type Endpoint,
  type Expression,
  numberTypeOf,
  type UnaryTest,
  type UnaryTests,
} from '../feel/index.js';
import type { PlannedAssignment, PlannedRules } from '../plan/planned-assignment.js';

/** By how much of itself a bound is moved, and whether that makes the class easier to get. */
interface Move {
  readonly fraction: Share;
  readonly easier: boolean;
  readonly parameters: Readonly<Record<string, string>>;
}

/** What keeps bounds from being moved: a text of the scheme, or the kind of its assignment. */
export type Immovable =
  | { readonly kind: 'condition'; readonly text: string }
  | { readonly kind: 'assignment'; readonly assignment: PlannedAssignment['kind'] };

export type Moved = { readonly assignment: PlannedAssignment } | { readonly immovable: Immovable };

/**
 * The assignment with every bound that a number is compared with moved by a fraction of itself: `>= b` becomes `>= b − f·|b|`
 * where that is to be easier, `<= b` becomes `<= b + f·|b|`. Rules and rankings have such bounds, and what is made of them.
 */
export function moveBounds(assignment: PlannedAssignment, move: Move): Moved {
  switch (assignment.kind) {
    case 'rules':
      return moveRules(assignment, move);
    case 'shares':
    case 'contribution': {
      const { fraction, easier } = move;
      return { assignment: { ...assignment, moved: { fraction, direction: easier ? 'down' : 'up' } } };
    }
    case 'composite': {
      const parts = assignment.parts.map((part) => moveBounds(part, move));
      const immovable = parts.find((part) => 'immovable' in part);
      if (immovable) return immovable;
      return { assignment: { ...assignment, parts: parts.flatMap((p) => ('assignment' in p ? p.assignment : [])) } };
    }
    default:
      return { immovable: { kind: 'assignment', assignment: assignment.kind } };
  }
}

function moveRules(assignment: PlannedRules, move: Move): Moved {
  const rules: PlannedRules['rules'][number][] = [];
  for (const rule of assignment.rules) {
    const when = moveIn(rule.when, move);
    if (when === undefined) return { immovable: { kind: 'condition', text: rule.text } };
    rules.push({ ...rule, when });
  }
  return { assignment: { ...assignment, rules } };
}

/** Undefined where a number is compared in a place from which nothing can be said about what makes the condition easier. */
function moveIn(expression: Expression, move: Move): Expression | undefined {
  switch (expression.kind) {
    case 'compare':
      return moveCompared(expression, move);
    case 'logic': {
      const [left, right] = [moveIn(expression.left, move), moveIn(expression.right, move)];
      return left && right && { ...expression, left, right };
    }
    case 'not': {
      const operand = moveIn(expression.operand, { ...move, easier: !move.easier });
      return operand && { ...expression, operand };
    }
    case 'in': {
      if (expression.value.type.kind !== 'number') return expression;
      const tests = moveTests(expression.tests, move);
      return tests && { ...expression, tests };
    }
    default:
      return comparesNumbers(expression) ? undefined : expression;
  }
}

const flipped: Partial<Record<CompareOperator, CompareOperator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function moveCompared(expression: CompareExpression, move: Move): Expression | undefined {
  const { operator, left, right } = expression;
  const opposite = flipped[operator];
  if (left.type.kind !== 'number' || opposite === undefined) return expression;
  const rightMoved = moveConstant(right, operator, move);
  if (rightMoved) return { ...expression, right: rightMoved };
  const leftMoved = moveConstant(left, opposite, move);
  return leftMoved && { ...expression, left: leftMoved };
}

function moveTests(tests: UnaryTests, move: Move): UnaryTests | undefined {
  const own = tests.negated ? { ...move, easier: !move.easier } : move;
  const moved = tests.tests.map((test) => moveTest(test, own));
  return moved.every((test) => test !== undefined) ? { ...tests, tests: moved } : undefined;
}

function moveTest(test: UnaryTest, move: Move): UnaryTest | undefined {
  switch (test.kind) {
    case 'any':
      return test;
    case 'compare': {
      if (flipped[test.operator] === undefined) return test;
      const value = moveConstant(test.value, test.operator, move);
      return value && { ...test, value };
    }
    case 'range': {
      const [low, high] = [moveEnd(test.low, '>=', move), moveEnd(test.high, '<=', move)];
      return low && high && { ...test, low, high };
    }
    case 'condition': {
      const condition = moveIn(test.condition, move);
      return condition && { ...test, condition };
    }
  }
}

function moveEnd(end: Endpoint, operator: CompareOperator, move: Move): Endpoint | undefined {
  const value = moveConstant(end.value, operator, move);
  return value && { ...end, value };
}

/** The bound that `value operator bound` compares with; undefined where it is no fixed number. */
function moveConstant(bound: Expression, operator: CompareOperator, move: Move): Expression | undefined {
  const written = constantOf(bound, move);
  if (written === undefined) return undefined;
  const isLower = operator === '>=' || operator === '>';
  const value = moveNumber(written, isLower === move.easier ? 'down' : 'up', move.fraction);
  const type = numberTypeOf(value);
  return type && { kind: 'literal', type, value };
}

function constantOf(bound: Expression, { parameters }: Move): string | undefined {
  if (bound.kind === 'literal') return typeof bound.value === 'string' ? bound.value : undefined;
  if (bound.kind !== 'name' || !Object.hasOwn(parameters, bound.name)) return undefined;
  return parameters[bound.name];
}

/** A bound moved by a fraction of its size, exact. @param bound in plain notation */
export function moveNumber(bound: string, direction: 'up' | 'down', fraction: Share): string {
  const size = bound.startsWith('-') ? bound.slice(1) : bound;
  return computeNumber(direction === 'up' ? '+' : '-', bound, computeNumber('*', size, decimalOf(fraction)));
}

/** A share in plain notation; its denominator is a power of ten. */
function decimalOf({ numerator, denominator }: Share): string {
  const places = denominator.length - 1;
  const digits = numerator.padStart(places + 1, '0');
  return `${digits.slice(0, digits.length - places)}.${digits.slice(digits.length - places)}`;
}

function comparesNumbers(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(comparesNumbers);
  if (typeof node !== 'object' || node === null) return false;
  const { kind, operator, left } = node as Partial<CompareExpression>;
  if (kind === 'compare' && operator !== undefined && flipped[operator] && left?.type.kind === 'number') return true;
  return Object.values(node).some(comparesNumbers);
}
