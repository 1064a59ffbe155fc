import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { type Sql, sql } from '../sql/fragment.js';
import type { BuildContext } from './build/context.js';
import { buildExpression } from './build/expression.js';
import { buildUnaryTests } from './build/unary-tests.js';
import { placed, problems } from './diagnostics.js';
import { defaultTimeZone, type EmitContext } from './emit/context.js';
import { emit } from './emit/expression.js';
import { mayEmitNull } from './emit/lenient.js';
import { emitTests } from './emit/unary-tests.js';
import type { Expression, UnaryTests } from './expression.js';
import { type ExpressionType, plainType } from './expression-type.js';
import { unquoteNames } from './quoted-names.js';
import type { Scope } from './scope/scope.js';
import { childrenOf, type Dialect, findSyntaxError, parseSyntax } from './syntax.js';
import { syntaxHint } from './syntax-hint.js';

export interface ParsedExpression {
  /** Present unless a diagnostic is an error. */
  readonly expression?: Expression;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ParsedUnaryTests {
  readonly tests?: UnaryTests;
  readonly diagnostics: readonly Diagnostic[];
}

export interface EmitOptions {
  /** Where `date(instant)` finds the day; `Asia/Shanghai` unless given. */
  readonly timeZone?: string;
}

export type Resolve = (name: string) => Sql;

/**
 * Reads and checks a FEEL expression against the names in scope. Places in diagnostics count from the start of `text`. What
 * comes out without an error never fails when its SQL runs.
 */
export function parseExpression(text: string, scope: Scope): ParsedExpression {
  return parseWith(text, 'Expression', scope, undefined, (context, top) => {
    const [content] = childrenOf(top).filter((child) => !child.name.endsWith('Comment'));
    const expression = content === undefined ? undefined : context.build(context, content);
    return expression === undefined || hasError(context.diagnostics) ? {} : { expression };
  });
}

/** Reads the unary tests of a cell or band, for an input of the given type. */
export function parseUnaryTests(text: string, inputType: ExpressionType, scope: Scope): ParsedUnaryTests {
  return parseWith(text, 'UnaryTests', scope, inputType, (context, top) => {
    const tests = buildUnaryTests(context, inputType, top);
    return tests === undefined || hasError(context.diagnostics) ? {} : { tests };
  });
}

function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

/** Longer texts and deeper trees than these are no expressions of a person. */
const longestText = 20_000;
const deepestTree = 120;

function parseWith<Result extends object>(
  text: string,
  dialect: Dialect,
  scope: Scope,
  input: ExpressionType | undefined,
  build: (context: BuildContext, top: ReturnType<typeof parseSyntax>) => Result,
): (Result & { diagnostics: readonly Diagnostic[] }) | { diagnostics: readonly Diagnostic[] } {
  const whole = (problem: Parameters<typeof placed>[0]) => ({ diagnostics: [placed(problem, text, 0, text.length)] });
  if (text.trim() === '') return whole(problems.empty());
  if (text.length > longestText) return whole(problems.tooLong());
  const unquoted = unquoteNames(text);
  if (unquoted === 'open') return whole(problems.openBackquote());
  if (unquoted === 'too many') return whole(problems.tooLong());
  const top = parseSyntax(unquoted.text, dialect, scope, unquoted.standIns);
  const error = findSyntaxError(top);
  if (error !== undefined) {
    const found = text.slice(error.from, Math.max(error.to, error.from)).trim();
    return { diagnostics: [placed(problems.syntax(found, syntaxHint(text, error.from)), text, error.from, error.to)] };
  }
  if (depthOf(top) > deepestTree) return whole(problems.tooLong());
  const context: BuildContext = { source: text, scope, input, diagnostics: [], build: buildExpression };
  return { ...build(context, top), diagnostics: context.diagnostics };
}

function depthOf(node: ReturnType<typeof parseSyntax>): number {
  return 1 + childrenOf(node).reduce((deepest, child) => Math.max(deepest, depthOf(child)), 0);
}

function contextOf(resolve: Resolve, { timeZone = defaultTimeZone }: EmitOptions): EmitContext {
  return { resolve, timeZone, emit };
}

/** The SQL of an expression; null where FEEL has null. `resolve` says what a name stands for. */
export function emitExpression(expression: Expression, resolve: Resolve, options: EmitOptions = {}): Sql {
  return emit(expression, contextOf(resolve, options));
}

/** The expression whose value is this one as text, e.g. `P1Y2M` for a duration; for showing a value to a person. */
export function asText(expression: Expression): Expression {
  const type = plainType('text', expression.type.nullable);
  if (expression.type.kind === 'null' || expression.type.kind === 'text') return expression;
  return { kind: 'call', type, function: 'string', arguments: [expression] };
}

/** The SQL of a condition: true or false, never null. The expression must be boolean. */
export function emitCondition(expression: Expression, resolve: Resolve, options: EmitOptions = {}): Sql {
  if (expression.type.kind !== 'boolean') throw new Error(`a condition must be boolean, not ${expression.type.kind}`);
  const emitted = emit(expression, contextOf(resolve, options), true);
  return mayEmitNull(expression) ? sql`ifNull(${emitted}, false)` : emitted;
}

/** Whether the input fits the tests: true or false, never null. */
export function emitUnaryTests(tests: UnaryTests, input: Expression, resolve: Resolve, options: EmitOptions = {}): Sql {
  const context = contextOf(resolve, options);
  return emitTests(tests, { ...context, input: emit(input, context) });
}
