import { type Diagnostic, type Expression, emitCondition, emitExpression, type Sql, sql } from '@kefen/scheme';
import { type CellFacts, nothingProven } from './cell-facts.js';
import { conjunctsOf, namesIn } from './conjuncts.js';
import type { Definition } from './convert/definition.js';
import { fileProblem } from './file-problem.js';
import { done, type FileProblem, failed, type Outcome } from './outcome.js';
import { type HeadingTypes, type ReadExpression, readExpression } from './read-expression.js';
import { type RejectReason, rejectReason } from './reject-reason.js';
import { fieldOf, type Staged } from './staged.js';
import { type TypedCell, typedCell } from './typed-cell.js';

/** A reason for which a row is rejected, and the cell to show for it. */
export interface RejectCheck {
  readonly reason: RejectReason;
  readonly holds: Sql;
  readonly cell?: Sql;
}

export interface CompiledExpression {
  readonly expression: Expression;
  readonly definitions: readonly Definition[];
  readonly value: Sql;
  /** Cells it uses that cannot be read as what the expression takes them for. */
  readonly checks: readonly RejectCheck[];
}

export interface CompiledCondition extends CompiledExpression {
  readonly text: string;
}

interface CompileInput {
  readonly staged: Staged;
  readonly types: HeadingTypes;
  readonly facts: ReadonlyMap<string, CellFacts>;
  readonly timeZone: string;
  /** Names what is defined; unique within a statement. */
  readonly name: string;
}

/** An expression over headings as SQL over the staging table. */
export function compileExpression(text: string, input: CompileInput): Outcome<CompiledExpression> {
  const read = readExpression(text, input.types);
  if ('diagnostics' in read) return failed(expressionProblem(text, read.diagnostics));
  const cells = cellsOf(read, read.expression, input);
  const value = emitExpression(read.expression, resolver(cells), { timeZone: input.timeZone });
  return done({ expression: read.expression, value, ...shared(cells, input.staged) });
}

/** A filter as its parts, each of which has to be true for a row to be used. */
export function compileConditions(text: string, input: CompileInput): Outcome<readonly CompiledCondition[]> {
  const read = readExpression(text, input.types);
  if ('diagnostics' in read) return failed(expressionProblem(text, read.diagnostics));
  if (read.expression.type.kind !== 'boolean') return failed(fileProblem('filter-not-boolean', text));
  const parse = (part: string) => {
    const again = readExpression(part, input.types);
    return 'expression' in again ? again.expression : undefined;
  };
  const conditions = conjunctsOf(text, read.expression, parse).map((part, i) => {
    const cells = cellsOf(read, part.expression, { ...input, name: `${input.name}_${i}` });
    const value = emitCondition(part.expression, resolver(cells), { timeZone: input.timeZone });
    return { text: part.text, expression: part.expression, value, ...shared(cells, input.staged) };
  });
  return done(conditions);
}

function cellsOf(read: ReadExpression, part: Expression, input: CompileInput): ReadonlyMap<string, TypedCell> {
  const cells = [...namesIn(part)].map((heading, i): [string, TypedCell] => {
    const type = read.scope.names.get(heading)?.type;
    if (type === undefined) throw new Error(`${heading} is not in scope`);
    const cell = fieldOf(input.staged, heading);
    const facts = input.facts.get(heading) ?? nothingProven;
    return [heading, typedCell({ cell, type, facts, timeZone: input.timeZone, name: `${input.name}_${i}` })];
  });
  return new Map(cells);
}

function resolver(cells: ReadonlyMap<string, TypedCell>): (name: string) => Sql {
  return (name) => {
    const cell = cells.get(name);
    if (cell === undefined) throw new Error(`${name} is not in scope`);
    return cell.value;
  };
}

function shared(cells: ReadonlyMap<string, TypedCell>, staged: Staged) {
  return {
    definitions: [...cells.values()].flatMap(({ definitions }) => definitions),
    checks: [...cells].flatMap(([heading, { fault }]): RejectCheck[] =>
      fault === undefined
        ? []
        : [{ reason: rejectReason(fault.code, { heading }), holds: fault.holds, cell: fieldOf(staged, heading) }],
    ),
  };
}

function expressionProblem(text: string, diagnostics: readonly Diagnostic[]): FileProblem {
  const [first] = diagnostics.filter(({ severity }) => severity === 'error');
  const problem = fileProblem('expression-invalid', text);
  if (first === undefined) return problem;
  const sentence = (language: 'zh-CN' | 'en') =>
    `${text} — ${first.message[language]}${first.advice === undefined ? '' : ` ${first.advice[language]}`}`;
  return { ...problem, message: { 'zh-CN': sentence('zh-CN'), en: sentence('en') } };
}

/** The value of an expression as the text a cell would hold, so that it goes through the same checks. */
export function asCell({ expression, value }: CompiledExpression): Sql | undefined {
  switch (expression.type.kind) {
    case 'number':
    case 'text':
    case 'date':
      return sql`ifNull(toString(${value}), '')`;
    case 'date and time':
      return sql`ifNull(concat(toString(${value}), 'Z'), '')`;
    case 'boolean':
      return sql`multiIf(${value} IS NULL, '', ${value}, 'true', 'false')`;
    case 'null':
      return sql`''`;
    default:
      return undefined;
  }
}

/** What is known of such texts without looking: the type of the expression bounds them. */
export function factsOfExpression({ type }: Expression): CellFacts {
  if (type.kind === 'number' && type.form !== 'float') {
    return { ...nothingProven, number: { plain: true, wholeDigits: type.digits - type.scale, places: type.scale } };
  }
  return type.kind === 'date' ? { ...nothingProven, moment: { plain: true, dates: 0 } } : nothingProven;
}
