import type { SyntaxNode } from '@lezer/common';
import { findNearestName } from '../../diagnostic/nearest-name.js';
import { problems } from '../diagnostics.js';
import type { Expression } from '../expression.js';
import { nullType, plainType } from '../expression-type.js';
import { nullLiteral } from '../expressions/literal.js';
import { findFunction, functions } from '../functions/catalogue.js';
import { type FeelFunction, isRefusal, signatureOf } from '../functions/function.js';
import { childrenOf } from '../syntax.js';
import { matchArguments } from './arguments.js';
import { type BuildContext, report, textOf } from './context.js';
import { buildDateTimeCall, buildTemporalText } from './date-time.js';
import { unescapeText } from './literal.js';
import { buildBoolean } from './logic.js';
import { refusedFunctionProblem } from './refused-function.js';

/** `name(arguments)`. */
export function buildInvocation(context: BuildContext, node: SyntaxNode): Expression | undefined {
  const [nameNode] = childrenOf(node);
  if (nameNode === undefined) throw new Error('a call without a name');
  const name = textOf(context, nameNode).replace(/\s+/g, ' ');
  if (name === 'not') return buildNot(context, node);
  return buildCall(context, node, nameNode, name);
}

export function buildDateTimeLiteral(context: BuildContext, node: SyntaxNode): Expression | undefined {
  const [first] = childrenOf(node);
  if (first === undefined) throw new Error('a date without a constructor');
  if (first.name === 'AtLiteral') return buildAtLiteral(context, first);
  const name = textOf(context, first).replace(/\s+/g, ' ');
  return buildDateTimeCall(context, node, name, parametersOf(node)) ?? buildCallOfDate(context, node, first, name);
}

export function buildAtLiteral(context: BuildContext, node: SyntaxNode): Expression | undefined {
  const literal = childrenOf(node).find((child) => child.name === 'StringLiteral');
  if (literal === undefined) throw new Error('an @ without a text');
  return buildTemporalText(context, literal, unescapeText(textOf(context, literal)), '@');
}

/** `date(x)` with an argument that is not a literal is an ordinary function; `null` from above means "reported". */
function buildCallOfDate(
  context: BuildContext,
  node: SyntaxNode,
  nameNode: SyntaxNode,
  name: string,
): Expression | undefined {
  return name === 'date' ? buildCall(context, node, nameNode, name) : undefined;
}

function buildCall(
  context: BuildContext,
  node: SyntaxNode,
  nameNode: SyntaxNode,
  name: string,
): Expression | undefined {
  const entry = findFunction(name);
  if (entry === undefined || name.startsWith('.')) return report(context, nameNode, unknownProblem(name));
  const args = matchArguments(context, node, entry, parametersOf(node));
  return args === undefined ? undefined : call(context, node, entry, args);
}

function unknownProblem(name: string) {
  const names = functions.map((f) => f.name).filter((n) => !n.startsWith('.'));
  return refusedFunctionProblem(name) ?? problems.unknownFunction(name, findNearestName(name, names));
}

function parametersOf(node: SyntaxNode): SyntaxNode | undefined {
  return childrenOf(node).find((child) => child.name === 'PositionalParameters' || child.name === 'NamedParameters');
}

/** `not(x)` is null for null. */
function buildNot(context: BuildContext, node: SyntaxNode): Expression | undefined {
  const parameters = parametersOf(node);
  const operands = parameters === undefined ? [] : childrenOf(parameters);
  const [operandNode] = operands;
  if (operandNode === undefined || operands.length !== 1 || parameters?.name === 'NamedParameters') {
    return report(context, node, problems.arguments('not', '需要一个条件。', 'takes one condition.', 'not(x > 0)'));
  }
  const operand = buildBoolean(context, operandNode, { 'zh-CN': 'not 的内容', en: 'What is inside not' });
  if (operand === undefined) return undefined;
  return { kind: 'not', type: plainType('boolean', operand.type.nullable), operand };
}

/** The call of a function with arguments of the right kinds; a null argument makes it null at once. */
export function call(
  context: BuildContext,
  node: SyntaxNode,
  entry: FeelFunction,
  args: readonly Expression[],
): Expression | undefined {
  if (args.some((arg) => arg.type.kind === 'null')) return nullLiteral(nullType);
  const type = entry.returns(args);
  if (isRefusal(type)) {
    const { refused } = type;
    return report(context, node, problems.arguments(entry.name, refused['zh-CN'], refused.en, signatureOf(entry)));
  }
  if (type.kind === 'number' && type.form === 'float' && !args.some(isFloat)) {
    report(context, node, problems.notExact(entry.name, 'float'));
  }
  return { kind: 'call', type, function: entry.name, arguments: args };
}

function isFloat(expression: Expression): boolean {
  return expression.type.kind === 'number' && expression.type.form === 'float';
}
