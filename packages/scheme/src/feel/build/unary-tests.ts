import type { SyntaxNode } from '@lezer/common';
import type { CompareOperator, Endpoint, Expression, UnaryTest, UnaryTests } from '../expression.js';
import { type ExpressionType, plainType } from '../expression-type.js';
import { childrenOf } from '../syntax.js';
import { compare } from './compare.js';
import { type BuildContext, report, textOf } from './context.js';
import { unsupportedProblem } from './unsupported.js';

/** The whole of a cell: `-`, `not(…)` or tests separated by commas. */
export function buildUnaryTests(
  context: BuildContext,
  inputType: ExpressionType,
  top: SyntaxNode,
): UnaryTests | undefined {
  const children = childrenOf(top);
  const negated = children[0]?.name === 'not';
  const content = children.find((child) => child.name === 'PositiveUnaryTests' || child.name === 'Wildcard');
  if (content === undefined) return report(context, top, unsupportedProblem(top.name));
  if (content.name === 'Wildcard') return { inputType, negated: false, tests: [{ kind: 'any' }] };
  const tests = buildTests(context, inputType, childrenOf(content));
  return tests === undefined ? undefined : { inputType, negated, tests };
}

/** What follows `in`: one test, tests in brackets, or a list. */
export function buildIn(
  context: BuildContext,
  value: Expression,
  nodes: readonly SyntaxNode[],
): Expression | undefined {
  const many = nodes.find((node) => node.name === 'PositiveUnaryTests');
  const tests = buildTests(context, value.type, many === undefined ? nodes : childrenOf(many));
  if (tests === undefined) return undefined;
  return inExpression(value, { inputType: value.type, negated: false, tests });
}

function inExpression(value: Expression, tests: UnaryTests): Expression {
  return { kind: 'in', type: plainType('boolean', tests.tests.some(canBeNull)), value, tests };
}

function canBeNull(test: UnaryTest): boolean {
  if (test.kind === 'any') return false;
  if (test.kind === 'condition') return test.condition.type.nullable;
  return test.kind === 'range' || (test.operator !== '=' && test.operator !== '!=');
}

function buildTests(
  context: BuildContext,
  inputType: ExpressionType,
  nodes: readonly SyntaxNode[],
): readonly UnaryTest[] | undefined {
  const built = nodes.map((node) => buildTest(context, inputType, node));
  const tests: UnaryTest[] = [];
  for (const some of built) {
    if (some === undefined) return undefined;
    tests.push(...some);
  }
  return tests;
}

/** One test; a list `[1, 2]` gives one test per entry. */
function buildTest(
  context: BuildContext,
  inputType: ExpressionType,
  node: SyntaxNode,
): readonly UnaryTest[] | undefined {
  if (node.name === 'PositiveUnaryTest' || node.name === 'ParenthesizedExpression') {
    const inner = childrenOf(node).find((child) => child.name !== '(' && child.name !== ')');
    if (inner === undefined) return report(context, node, unsupportedProblem(node.name));
    if (node.name === 'PositiveUnaryTest' || inner.name === 'SimplePositiveUnaryTest') {
      return buildTest(context, inputType, inner);
    }
  }
  if (node.name === 'List') return buildList(context, inputType, node);
  const test =
    node.name === 'SimplePositiveUnaryTest'
      ? buildSimple(context, inputType, node)
      : buildValue(context, inputType, node);
  return test === undefined ? undefined : [test];
}

function buildList(
  context: BuildContext,
  inputType: ExpressionType,
  node: SyntaxNode,
): readonly UnaryTest[] | undefined {
  const entries = childrenOf(node).filter((child) => child.name !== '[' && child.name !== ']');
  return buildTests(context, inputType, entries);
}

/** `>= 80000` or `[2000..10000)`. */
function buildSimple(context: BuildContext, inputType: ExpressionType, node: SyntaxNode): UnaryTest | undefined {
  const [first, second] = childrenOf(node);
  if (first?.name === 'Interval') return buildRange(context, inputType, first);
  if (first?.name !== 'CompareOp' || second === undefined) return report(context, node, unsupportedProblem(node.name));
  const value = context.build(context, second);
  if (value === undefined) return undefined;
  const operator = textOf(context, first) as CompareOperator;
  return comparedWith(context, inputType, second, operator, value);
}

function comparedWith(
  context: BuildContext,
  inputType: ExpressionType,
  node: SyntaxNode,
  operator: CompareOperator,
  value: Expression,
): UnaryTest | undefined {
  const checked = compare(context, node, operator, { kind: 'input', type: inputType }, value);
  return checked === undefined ? undefined : { kind: 'compare', operator, value };
}

function buildRange(context: BuildContext, inputType: ExpressionType, node: SyntaxNode): UnaryTest | undefined {
  const [open, lowNode, , highNode, close] = childrenOf(node);
  if (open === undefined || lowNode === undefined || highNode === undefined || close === undefined) {
    throw new Error('a range without its ends');
  }
  const low = buildEndpoint(context, inputType, lowNode, '>=', open.name === '[');
  const high = buildEndpoint(context, inputType, highNode, '<=', close.name === ']');
  return low === undefined || high === undefined ? undefined : { kind: 'range', low, high };
}

function buildEndpoint(
  context: BuildContext,
  inputType: ExpressionType,
  node: SyntaxNode,
  operator: CompareOperator,
  included: boolean,
): Endpoint | undefined {
  const value = context.build(context, node);
  if (value === undefined || comparedWith(context, inputType, node, operator, value) === undefined) return undefined;
  return { value, included };
}

/** A value the input must equal, or a condition (usually over `?`). */
function buildValue(context: BuildContext, inputType: ExpressionType, node: SyntaxNode): UnaryTest | undefined {
  const value = context.build({ ...context, input: inputType }, node);
  if (value === undefined) return undefined;
  if (value.type.kind === 'boolean' && (inputType.kind !== 'boolean' || usesInput(value))) {
    return { kind: 'condition', condition: value };
  }
  return comparedWith(context, inputType, node, '=', value);
}

function usesInput(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(usesInput);
  if (typeof value !== 'object' || value === null) return false;
  if ('kind' in value && value.kind === 'input') return true;
  return Object.values(value).some(usesInput);
}
