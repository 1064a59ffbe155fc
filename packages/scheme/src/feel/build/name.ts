import type { SyntaxNode } from '@lezer/common';
import { findNearestName } from '../../diagnostic/nearest-name.js';
import { problems } from '../diagnostics.js';
import type { Expression } from '../expression.js';
import { findName } from '../scope/scope.js';
import { type BuildContext, report, textOf } from './context.js';

export function buildName(context: BuildContext, node: SyntaxNode): Expression | undefined {
  const written = writtenName(context, node);
  const found = findName(context.scope, written);
  if (found !== undefined) return { kind: 'name', type: found.type, name: found.name };
  const known = [...context.scope.names.keys()];
  return report(context, node, problems.unknownName(written, findNearestName(written, known), known));
}

/** The name as it is known in the scope: without its backquotes, if it has them. */
function writtenName(context: BuildContext, node: SyntaxNode): string {
  const text = textOf(context, node);
  const quoted = /^`((?:``|[^`])+)`$/.exec(text)?.[1];
  return quoted === undefined ? text : quoted.replaceAll('``', '`');
}
