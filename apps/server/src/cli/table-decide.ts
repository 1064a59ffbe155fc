import {
  conflictColumns,
  type DmnProgram,
  decisionColumns,
  emitAllowed,
  emitDecision,
  emitShown,
  type ProgramInput,
  type Sql,
  sql,
  sqlFragment,
  sqlTypeOf,
} from '@kefen/scheme';
import { type CheckReport, type Engine, eagerly, numberedRows } from '@kefen/warehouse';
import { type Cases, cellColumn, inputColumn } from './table-cases.js';
import type { TableOptions } from './table-options.js';
import { type CaseProblem, findConflicts, findStrange } from './table-problems.js';

/** The rows with their results, in a table of the engine. */
export interface Decided {
  readonly table: Sql;
  /** What is shown of a row: the headings of the file, then the outputs. */
  readonly columns: readonly DecidedColumn[];
  readonly report: CheckReport;
  readonly decision: string;
  /** Rows that have a result. */
  readonly rowsWithResult: number;
  readonly problems: readonly CaseProblem[];
}

export interface DecidedColumn {
  /** As it is shown; no two are alike. */
  readonly name: string;
  /** In the table. */
  readonly column: string;
  readonly isOutput: boolean;
  /** The cell is a JSON array. */
  readonly isList: boolean;
}

const decidedTable = 'kefen_decided';

/** The number of the row in its file. */
const rowNumber: Sql = sqlFragment.name('kefen_row');

/** Evaluates the decision and all it requires for every row that counts, in one statement. */
export async function decideCases(
  engine: Engine,
  program: DmnProgram,
  cases: Cases,
  { timeZone }: Pick<TableOptions, 'timeZone'>,
): Promise<Decided> {
  const options = { timeZone };
  const inputs = sqlFragment.join([sql`*`, ...program.inputs.map((input) => inputSql(input, cases, options))], ', ');
  const rows = sql`(SELECT ${inputs} FROM (${numberedRows(engine, cases.checked, 'kefen_row')}))`;
  const decided = emitDecision(program, { from: rows, column: (name) => sqlFragment.name(valueColumn(name)) }, options);
  const columns = shownColumns(program, cases);
  const conflicts = conflictColumns(program);
  const kept = sqlFragment.join(
    [
      rowNumber,
      ...cases.headings.map((heading) => sqlFragment.name(cellColumn(heading))),
      ...decisionColumns(program).map((output) => sql`${emitShown(output)} AS ${sqlFragment.name(output.column)}`),
      ...conflicts.flatMap(({ column, fits }) => [column, fits].map(sqlFragment.name)),
      ...program.inputs.map(({ name }) => sqlFragment.name(strangeColumn(name))),
    ],
    ', ',
  );
  const table = sqlFragment.name(decidedTable);
  await engine.execute(
    sql`CREATE TABLE ${table} ENGINE = MergeTree ORDER BY kefen_row AS SELECT ${kept} FROM (${decided})`,
    { settings: { ...eagerly, ...exactJson } },
  );
  return {
    table,
    columns,
    report: cases.checked.report,
    decision: program.steps.at(-1)?.decision ?? '',
    rowsWithResult: await countResults(engine, table, columns),
    problems: [
      ...(await findStrange(engine, table, program.inputs, cases, strangeColumn)),
      ...(await findConflicts(engine, table, conflicts, program)),
    ],
  };
}

/** Numbers in the JSON of a list are numbers, whatever their size. */
const exactJson = { output_format_json_quote_decimals: 0, output_format_json_quote_64bit_integers: 0 };

/** The value of an input beside the row; one that the file of the decision does not allow stands for null and is marked. */
function inputSql(input: ProgramInput, { checked }: Cases, options: { readonly timeZone: string }): Sql {
  const column = checked.report.dataset.columns.find(({ name }) => name === inputColumn(input.name));
  const isEmpty = column === undefined || (column.type.kind === 'text' && input.type.kind !== 'text');
  const type = sqlFragment.text(`Nullable(${sqlTypeOf(input.type)})`);
  const value = isEmpty ? sql`CAST(NULL, ${type})` : sqlFragment.name(inputColumn(input.name));
  const allowed = emitAllowed(input, value, options);
  const taken = input.allowed === undefined ? value : sql`if(${allowed}, ${value}, NULL)`;
  return sql`${taken} AS ${sqlFragment.name(valueColumn(input.name))}, NOT ${allowed} AS ${sqlFragment.name(strangeColumn(input.name))}`;
}

function valueColumn(input: string): string {
  return `value ${input}`;
}

function strangeColumn(input: string): string {
  return `strange ${input}`;
}

function shownColumns(program: DmnProgram, { headings }: Cases): DecidedColumn[] {
  const cells = headings.map((heading) => ({
    name: heading,
    column: cellColumn(heading),
    isOutput: false,
    isList: false,
  }));
  const taken = new Set(headings);
  const outputs = decisionColumns(program).map(({ name, column, isList }) => {
    const shown = freeName(name, taken);
    taken.add(shown);
    return { name: shown, column, isOutput: true, isList };
  });
  return [...cells, ...outputs];
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? freeName(`${name} (result)`, taken) : name;
}

async function countResults(engine: Engine, table: Sql, columns: readonly DecidedColumn[]): Promise<number> {
  const filled = columns
    .filter(({ isOutput }) => isOutput)
    .map(({ column, isList }) =>
      isList ? sql`${sqlFragment.name(column)} != '[]'` : sql`isNotNull(${sqlFragment.name(column)})`,
    );
  const [found] = await engine.queryLong<{ rows: string }>(
    sql`SELECT toString(countIf(${sqlFragment.join(filled, ' OR ')})) AS rows FROM ${table}`,
  );
  return Number(found?.rows ?? 0);
}
