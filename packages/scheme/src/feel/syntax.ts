import type { SyntaxNode } from '@lezer/common';
import { parser, trackVariables } from 'lezer-feel';
import type { Scope } from './scope/scope.js';

/** Words of FEEL itself: a name that is one of them has to stand between backquotes. */
const ownWords = new Set('if then else and or in between true false null not duration'.split(' '));

export type Dialect = 'Expression' | 'UnaryTests';

/**
 * The syntax tree of a FEEL text. The names in scope, the stand-ins of quoted names and the names of functions are known
 * to the parser, so that `年 收入 + 1` or `starts with(x, "C")` come out as names and not as several words.
 */
export function parseSyntax(text: string, dialect: Dialect, scope: Scope, standIns: Iterable<string>): SyntaxNode {
  const names = [...scope.names.keys(), ...standIns].filter((name) => name.trim() !== '' && !ownWords.has(name));
  const known = Object.fromEntries(names.map((name) => [name, 1]));
  const configured = parser.configure({ top: dialect, contextTracker: trackVariables(known) });
  return configured.parse(text).topNode;
}

/** The children that are neither comments nor (unless asked for) errors. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'LineComment' && child.name !== 'BlockComment') children.push(child);
  }
  return children;
}

/** The first place at which the text is not FEEL. */
export function findSyntaxError(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type.isError) return node;
  for (const child of childrenOf(node)) {
    const error = findSyntaxError(child);
    if (error !== undefined) return error;
  }
  return undefined;
}
