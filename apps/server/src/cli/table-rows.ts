import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '@kefen/warehouse';
import type { Decided, DecidedColumn } from './table-decide.js';
import type { TableOptions } from './table-options.js';
import type { Terminal } from './terminal.js';
import { writeOutput } from './write-output.js';

/** The rows as they are in the file, each with its results, in their order. */
function rowsOf({ table, columns }: Decided): Sql {
  const shown = columns.map(({ name, column }) => sql`${sqlFragment.name(column)} AS ${sqlFragment.name(name)}`);
  return sql`SELECT ${sqlFragment.join(shown, ', ')} FROM ${table} ORDER BY kefen_row`;
}

const csv = {
  format_csv_null_representation: '',
  bool_true_representation: 'true',
  bool_false_representation: 'false',
  // A heading may be called like a column of the table; then the column is meant.
  prefer_column_name_to_alias: 1,
};

export async function writeRows(engine: Engine, decided: Decided, path: string, terminal: Terminal): Promise<void> {
  await writeOutput(path, engine.stream(rowsOf(decided), 'CSVWithNames', { settings: csv }), terminal);
}

/** The same on standard output. */
export async function printRows(engine: Engine, decided: Decided, terminal: Terminal): Promise<void> {
  for await (const lines of linesOf(engine.stream(rowsOf(decided), 'CSVWithNames', { settings: csv }))) {
    terminal.out(lines);
  }
}

/** Whole lines, many at a time. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const text = rest + decoder.decode(chunk, { stream: true });
    const end = text.lastIndexOf('\n');
    rest = text.slice(end + 1);
    if (end >= 0) yield text.slice(0, end);
  }
  if (rest !== '') yield rest;
}

/** Everything for a machine; the rows too where they go into no file. */
export async function printJson(
  engine: Engine,
  decided: Decided,
  options: TableOptions,
  terminal: Terminal,
): Promise<void> {
  const { report, decision, rowsWithResult, problems, columns } = decided;
  const outputs = columns.filter(({ isOutput }) => isOutput).map(({ name }) => name);
  const summary = {
    decision,
    outputs,
    rows: report.rows,
    used: report.used,
    withResult: rowsWithResult,
    rejected: report.rejected,
    problems,
    ...(options.out === undefined && { results: await jsonRows(engine, decided) }),
  };
  terminal.out(JSON.stringify(summary, null, 2));
}

async function jsonRows(engine: Engine, decided: Decided): Promise<Record<string, unknown>[]> {
  const named = decided.columns.map(
    ({ column }, i) => sql`${sqlFragment.name(column)} AS ${sqlFragment.name(`k${i}`)}`,
  );
  const rows = await engine.queryLong<Record<string, unknown>>(
    sql`SELECT ${sqlFragment.join(named, ', ')} FROM ${decided.table} ORDER BY kefen_row`,
  );
  return rows.map((row) =>
    Object.fromEntries(decided.columns.map((column, i) => [column.name, asJson(row[`k${i}`], column)])),
  );
}

/** Decimals come as texts, so that no digit is lost; lists as the JSON they are. */
function asJson(value: unknown, { isList }: DecidedColumn): unknown {
  return isList && typeof value === 'string' ? JSON.parse(value) : (value ?? null);
}
