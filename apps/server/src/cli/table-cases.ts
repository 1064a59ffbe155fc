import { resolve } from 'node:path';
import {
  type Column,
  type ColumnType,
  type CompiledDecision,
  type Dataset,
  type DeclaredInput,
  decimalNumber,
  type ExpressionType,
  matchInputs,
  plainType,
  type TypeOfInput,
  usualType,
} from '@kefen/scheme';
import {
  type CheckedFile,
  checkStaged,
  type Engine,
  inspectFile,
  type LoadMapping,
  rejectedRows,
  type Staged,
  stageFile,
} from '@kefen/warehouse';
import { InputError } from './exit-status.js';
import { readingOf } from './file-options.js';
import { describeRejected, wanted } from './load-files.js';
import type { TableOptions } from './table-options.js';
import { say, type Terminal } from './terminal.js';
import { writeOutput } from './write-output.js';

/** The rows of a file, checked against what a decision needs. */
export interface Cases {
  readonly checked: CheckedFile;
  readonly headings: readonly string[];
  /** Input → heading. */
  readonly headingOf: ReadonlyMap<string, string>;
  /** The types of the inputs, as the file shows them. */
  readonly typeOf: TypeOfInput;
}

/**
 * Stages a file and types the columns that the decision needs; the others are kept as they are.
 * @throws InputError where the file cannot be read, or a column is missing
 */
export async function readCases(
  engine: Engine,
  { inputs }: CompiledDecision,
  options: TableOptions,
  terminal: Terminal,
): Promise<Cases> {
  const path = options.in;
  terminal.progress(`${say(terminal, { 'zh-CN': '读取', en: 'reading' })} ${path}`);
  const file = wanted(path, await inspectFile(resolve(path), readingOf(options)), terminal);
  const { found, problems } = matchInputs(
    inputs,
    file.headings.map(({ name }) => name),
  );
  if (problems.length > 0) throw new InputError(problems.map((problem) => `${path}: ${say(terminal, problem)}`));
  const staged = wanted(path, await stageFile(engine, file), terminal);
  const mapping = mappingOf(inputs, found, staged, options);
  const checked = wanted(path, await checkStaged(engine, staged, datasetOf(inputs, staged), mapping), terminal);
  await keepRejected(engine, checked, options, terminal);
  if (options.strict && checked.report.rejected.rows > 0) {
    throw new InputError(describeRejected(path, checked.report, terminal));
  }
  const columns = new Map(checked.report.dataset.columns.map((column) => [column.name, column]));
  const typeOf: TypeOfInput = (input) => typeInFile(input, columns.get(inputColumn(input.name)));
  return { checked, headings: staged.headings, headingOf: found, typeOf };
}

/** The column of a checked file that holds an input. */
export function inputColumn(input: string): string {
  return `input ${input}`;
}

/** The column that holds the cells under a heading as they are. */
export function cellColumn(heading: string): string {
  return `cell ${heading}`;
}

/** Columns for the inputs in the types the file of the decision says, and one for the cells under every heading. */
function datasetOf(inputs: readonly DeclaredInput[], { headings }: Staged): Dataset {
  const typed = inputs.flatMap((input): Column[] => {
    const type = input.kind === undefined ? undefined : columnTypes[input.kind];
    return type === undefined ? [] : [{ name: inputColumn(input.name), type }];
  });
  const cells = headings.map((heading): Column => ({ name: cellColumn(heading), type: { kind: 'text' } }));
  return { id: 'cases', kind: 'profile', customerColumn: '', columns: [...typed, ...cells] };
}

/** The digits of a decimal are those that the content shows. */
const columnTypes: Readonly<Partial<Record<ExpressionType['kind'], ColumnType>>> = {
  number: { kind: 'decimal', precision: 18, scale: 4 },
  text: { kind: 'text' },
  boolean: { kind: 'boolean' },
  date: { kind: 'date' },
  'date and time': { kind: 'timestamp' },
};

function mappingOf(
  inputs: readonly DeclaredInput[],
  headingOf: ReadonlyMap<string, string>,
  staged: Staged,
  { timeZone }: TableOptions,
): LoadMapping {
  const sources = inputs.map(({ name }): [string, string] => [inputColumn(name), headingOf.get(name) ?? name]);
  const cells = staged.headings.map((heading): [string, string] => [cellColumn(heading), heading]);
  return {
    columns: Object.fromEntries([...sources, ...cells]),
    timeZone,
    columnTypes: 'as the content shows',
    extraColumns: inputs.filter(({ kind }) => kind === undefined).map(({ name }) => inputColumn(name)),
  };
}

/** A column without a single value shows no type; then the one that is declared holds. */
function typeInFile(input: DeclaredInput, column: Column | undefined): ExpressionType {
  const declared = usualType(input);
  if (column === undefined || (column.type.kind === 'text' && input.kind !== undefined)) return declared;
  switch (column.type.kind) {
    case 'integer':
      return decimalNumber(18, 0);
    case 'decimal':
      return decimalNumber(column.type.precision, column.type.scale);
    case 'timestamp':
      return plainType('date and time');
    default:
      return plainType(column.type.kind);
  }
}

async function keepRejected(
  engine: Engine,
  checked: CheckedFile,
  { rejected }: TableOptions,
  terminal: Terminal,
): Promise<void> {
  if (rejected === undefined || checked.report.rejected.rows === 0) return;
  await writeOutput(rejected, rejectedRows(engine, checked, terminal.language), terminal);
}
