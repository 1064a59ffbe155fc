import type { SyntaxNode } from '@lezer/common';
import type { Expression } from '../expression.js';
import { nullType } from '../expression-type.js';
import { booleanLiteral } from '../expressions/literal.js';
import { childrenOf } from '../syntax.js';
import { buildArithmetic } from './arithmetic.js';
import { buildAtLiteral, buildDateTimeLiteral, buildInvocation } from './call.js';
import { buildComparison } from './comparison.js';
import { type BuildContext, type Builder, report, textOf } from './context.js';
import { buildIf } from './if.js';
import { buildNumber, buildText } from './literal.js';
import { buildLogic } from './logic.js';
import { buildName } from './name.js';
import { buildProperty } from './property.js';
import { unsupportedProblem } from './unsupported.js';

const builders: Readonly<Record<string, Builder>> = {
  NumericLiteral: buildNumber,
  StringLiteral: buildText,
  BooleanLiteral: (context, node) => booleanLiteral(textOf(context, node) === 'true'),
  null: () => ({ kind: 'literal', type: nullType, value: null }),
  VariableName: buildName,
  ParenthesizedExpression: buildParenthesized,
  ArithmeticExpression: buildArithmetic,
  Comparison: buildComparison,
  Conjunction: buildLogic,
  Disjunction: buildLogic,
  IfExpression: buildIf,
  FunctionInvocation: buildInvocation,
  DateTimeLiteral: buildDateTimeLiteral,
  AtLiteral: buildAtLiteral,
  PathExpression: buildProperty,
  '?': buildInput,
};

/** The expression of a syntax node, or undefined where a problem was reported. */
export function buildExpression(context: BuildContext, node: SyntaxNode): Expression | undefined {
  const builder = builders[node.name];
  return builder === undefined ? report(context, node, unsupportedProblem(node.name)) : builder(context, node);
}

function buildParenthesized(context: BuildContext, node: SyntaxNode): Expression | undefined {
  const inner = childrenOf(node)[1];
  return inner === undefined ? report(context, node, unsupportedProblem(node.name)) : buildExpression(context, inner);
}

function buildInput(context: BuildContext, node: SyntaxNode): Expression | undefined {
  if (context.input !== undefined) return { kind: 'input', type: context.input };
  return report(context, node, unsupportedProblem('?'));
}
