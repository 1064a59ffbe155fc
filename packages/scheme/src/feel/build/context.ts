import type { SyntaxNode } from '@lezer/common';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { type Problem, placed } from '../diagnostics.js';
import type { Expression } from '../expression.js';
import type { ExpressionType } from '../expression-type.js';
import type { Scope } from '../scope/scope.js';

/** What the builders of one text share. Diagnostics are collected here; a builder that reports one returns undefined. */
export interface BuildContext {
  /** The text as the user wrote it, for places and names. */
  readonly source: string;
  readonly scope: Scope;
  /** The type of `?` where unary tests are built. */
  readonly input: ExpressionType | undefined;
  readonly diagnostics: Diagnostic[];
  /** The builder of any expression, for what stands inside another. */
  readonly build: Builder;
}

/** The expression of a syntax node, or undefined where a problem was reported. */
export type Builder = (context: BuildContext, node: SyntaxNode) => Expression | undefined;

export function report(context: BuildContext, node: SyntaxNode, problem: Problem): undefined {
  context.diagnostics.push(placed(problem, context.source, node.from, node.to));
  return undefined;
}

export function textOf(context: BuildContext, node: SyntaxNode): string {
  return context.source.slice(node.from, node.to);
}
