import type { SyntaxNode } from '@lezer/common';
import { problems } from '../diagnostics.js';
import type { Expression } from '../expression.js';
import { nullLiteral } from '../expressions/literal.js';
import { findFunction, propertiesOf } from '../functions/catalogue.js';
import { childrenOf } from '../syntax.js';
import { call } from './call.js';
import { type BuildContext, report, textOf } from './context.js';

/** `since.year`: a property of a date or a duration. */
export function buildProperty(context: BuildContext, node: SyntaxNode): Expression | undefined {
  const [operandNode, , nameNode] = childrenOf(node);
  if (operandNode === undefined || nameNode === undefined) throw new Error('a path without its parts');
  const operand = context.build(context, operandNode);
  if (operand === undefined) return undefined;
  if (operand.type.kind === 'null') return nullLiteral();
  const property = textOf(context, nameNode);
  const known = propertiesOf(operand.type.kind);
  const entry = known.includes(property) ? findFunction(`.${property}`) : undefined;
  if (entry === undefined)
    return report(context, nameNode, problems.unknownProperty(property, operand.type.kind, known));
  return call(context, node, entry, [operand]);
}
