import { type Column, type ColumnType, type Dataset, findColumn, type Sql, sql } from '@kefen/scheme';
import { isRequired } from '../tables/facts-table.js';
import { type CellFacts, nothingProven } from './cell-facts.js';
import type { ColumnSource } from './column-sources.js';
import { typeOfContent, typeOfExpression } from './column-type-of-content.js';
import {
  asCell,
  type CompiledCondition,
  type CompiledExpression,
  compileConditions,
  compileExpression,
  factsOfExpression,
  type RejectCheck,
} from './compile-expression.js';
import type { CellContent } from './content-of-cells.js';
import { contentKind } from './content-profile.js';
import { columnValue } from './convert/column-value.js';
import type { Definition } from './convert/definition.js';
import { listedValue } from './convert/listed-value.js';
import { fileProblem } from './file-problem.js';
import type { LoadMapping } from './load-mapping.js';
import { done, type FileProblem, failed, type Outcome } from './outcome.js';
import type { HeadingTypes } from './read-expression.js';
import { rejectReason } from './reject-reason.js';
import { fieldOf, type Staged } from './staged.js';

/** A column with the SQL of its value over the staging table. */
export interface CompiledColumn {
  readonly column: Column;
  /** The heading or the expression it is made of, as the person wrote it. */
  readonly source: string;
  readonly definitions: readonly Definition[];
  readonly value: Sql;
  readonly checks: readonly RejectCheck[];
}

export interface CompiledMapping {
  readonly columns: readonly CompiledColumn[];
  readonly conditions: readonly CompiledCondition[];
}

export interface CompileMappingInput {
  readonly staged: Staged;
  readonly dataset: Dataset;
  readonly mapping: LoadMapping;
  readonly sources: readonly ColumnSource[];
  readonly content: CellContent;
}

/** Every column and the filter as SQL over the staging table, or what is wrong with them. */
export function compileMapping(input: CompileMappingInput): Outcome<CompiledMapping> {
  const types = headingTypes(input);
  const columns = input.sources.map((source, i) => compileColumn(source, i, input, types));
  const conditions = compileWhere(input, types);
  const problems: FileProblem[] = [...columns, conditions].flatMap((part) => (part.ok ? [] : part.problems));
  if (problems.length > 0 || !conditions.ok) return failed(...problems);
  return done({ columns: columns.flatMap((part) => (part.ok ? [part.value] : [])), conditions: conditions.value });
}

function compileWhere(input: CompileMappingInput, types: HeadingTypes): Outcome<readonly CompiledCondition[]> {
  const { where, timeZone } = input.mapping;
  if (where === undefined || where.trim() === '') return done([]);
  return compileConditions(where, { staged: input.staged, types, facts: input.content.facts, timeZone, name: 'w' });
}

/** Headings a text column is made of alone may be read as text in expressions. */
function headingTypes({ staged, dataset, sources, content: { profiles } }: CompileMappingInput): HeadingTypes {
  const texts = sources.filter(({ column }) => findColumn(dataset, column)?.type.kind === 'text');
  const textHeadings = new Set(texts.flatMap(({ heading }) => heading ?? []));
  return { profiles, textHeadings, otherHeadings: staged.headings.filter((heading) => !profiles.has(heading)) };
}

function compileColumn(
  source: ColumnSource,
  index: number,
  input: CompileMappingInput,
  types: HeadingTypes,
): Outcome<CompiledColumn> {
  const { staged, mapping } = input;
  if (source.heading !== undefined) {
    const column = headingColumn(source, source.heading, input);
    return done(withValue(source, column, fieldOf(staged, source.heading), undefined, index, input));
  }
  const text = source.expression ?? '';
  const compiled = compileExpression(text, {
    staged,
    types,
    facts: input.content.facts,
    timeZone: mapping.timeZone,
    name: `e${index}`,
  });
  if (!compiled.ok) return compiled;
  const column = expressionColumn(source, compiled.value, input);
  const cell = asCell(compiled.value);
  if (column === undefined || cell === undefined)
    return failed(fileProblem('expression-unfit', `${source.column} = ${text}`));
  return done(withValue(source, column, cell, compiled.value, index, input));
}

/** A declared column in its type, or in that of its content where that is asked for; other columns as their content. */
function headingColumn(
  source: ColumnSource,
  heading: string,
  { dataset, mapping, content }: CompileMappingInput,
): Column {
  const declared = findColumn(dataset, source.column);
  const profile = content.profiles.get(heading);
  if (declared === undefined)
    return { name: source.column, type: typeOfContent(profile, profile && contentKind(profile)) };
  if (mapping.columnTypes !== 'as the content shows' || declared.type.kind !== 'decimal') return declared;
  return { ...declared, type: typeOfContent(profile, 'number') };
}

function expressionColumn(
  source: ColumnSource,
  { expression }: CompiledExpression,
  { dataset, mapping }: CompileMappingInput,
): Column | undefined {
  const declared = findColumn(dataset, source.column);
  const shown = typeOfExpression(expression.type);
  if (declared === undefined) return shown === undefined ? undefined : { name: source.column, type: shown };
  if (!canHold(declared.type, expression.type.kind)) return undefined;
  const asShown = mapping.columnTypes === 'as the content shows' && declared.type.kind === 'decimal';
  return asShown && shown !== undefined && expression.type.kind === 'number' ? { ...declared, type: shown } : declared;
}

/** Text holds anything that can be written down; any column can be made of text, which is then read like a cell. */
function canHold({ kind }: ColumnType, given: string): boolean {
  if (kind === 'text' || given === 'text' || given === 'null') return true;
  if (kind === 'integer' || kind === 'decimal') return given === 'number';
  return kind === 'boolean' ? given === 'boolean' : given === 'date' || given === 'date and time';
}

function withValue(
  source: ColumnSource,
  column: Column,
  cell: Sql,
  compiled: CompiledExpression | undefined,
  index: number,
  { dataset, mapping, content }: CompileMappingInput,
): CompiledColumn {
  const text = source.heading ?? source.expression ?? '';
  const isKey = column.name === dataset.customerColumn || column.name === dataset.keyColumn;
  const name = `v${index}`;
  const facts = factsOfSource(source, compiled, content);
  const found = columnValue({ cell, type: column.type, isKey, timeZone: mapping.timeZone, facts, name });
  const { definitions, value, faults } =
    column.values === undefined || isKey ? found : listedValue(cell, column.values);
  const place = { heading: text, column: column.name };
  const checks: RejectCheck[] = faults.map(({ code, holds, scale }) => ({
    reason: rejectReason(code, scale === undefined ? place : { ...place, scale }),
    holds,
    cell,
  }));
  const missing: RejectCheck = { reason: rejectReason('missing', place), holds: sql`(${value}) IS NULL`, cell };
  return {
    column,
    source: text,
    definitions: [...(compiled?.definitions ?? []), ...definitions],
    value,
    checks: [
      ...(compiled?.checks ?? []),
      ...checks,
      ...(isRequired(dataset, column) && !isNeverEmpty(column, facts) ? [missing] : []),
    ],
  };
}

function factsOfSource(
  { heading }: ColumnSource,
  compiled: CompiledExpression | undefined,
  { facts }: CellContent,
): CellFacts {
  if (compiled !== undefined) return factsOfExpression(compiled.expression);
  return (heading === undefined ? undefined : facts.get(heading)) ?? nothingProven;
}

/** A cell that is not the empty text and not written in some other way has a value. */
function isNeverEmpty({ type }: Column, { empty, key, number, moment }: CellFacts): boolean {
  if (empty > 0) return false;
  if (type.kind === 'text') return key?.plain === true;
  return type.kind === 'date' || type.kind === 'timestamp' ? moment?.plain === true : number?.plain === true;
}
