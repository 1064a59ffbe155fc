import { type Dataset, renderWithLiterals, type Sql, sql, sqlFragment } from '@kefen/scheme';
import { eagerly } from '../engine/eagerly.js';
import type { Engine } from '../engine/engine.js';
import { text } from '../engine/table-ddl.js';
import { columnSources } from '../load/column-sources.js';
import { type CompiledMapping, compileMapping } from '../load/compile-mapping.js';
import { rowKeySql } from '../load/duplicate-keys.js';
import { valueSql } from '../load/reject-examples.js';
import { fieldName, type Staged } from '../load/staged.js';
import { definitionsSql, type Verdict, verdictSql, verdictsOf } from '../load/verdict.js';
import { isRequired } from '../tables/facts-table.js';
import type { EventCells } from './event-cells.js';
import type { EventReject } from './event-reject.js';
import { factsOfCells } from './facts-of-cells.js';

/** An event that may count: its row key, and its row as it will stand in the table of facts. */
export interface CheckedEvent {
  readonly key: string;
  readonly customer: string;
  readonly row: Readonly<Record<string, unknown>>;
}

export type EventVerdict = { readonly ok: true; readonly event: CheckedEvent } | ({ readonly ok: false } & EventReject);

/** The engine reads statements of at most 262,144 bytes; its settings take some of them. */
const mostStatementBytes = 250_000;

/**
 * Gives each event the verdict and the values that a row of a file with the same cells would get: by the same expressions.
 * Events come back in the order in which they were given.
 */
export async function checkEvents(
  engine: Engine,
  dataset: Dataset,
  timeZone: string,
  events: readonly EventCells[],
): Promise<EventVerdict[]> {
  const lines = events.map((cells, i) => JSON.stringify(lineOf(dataset, cells, i)));
  const verdicts: EventVerdict[] = [];
  const used = usedColumns(dataset, events);
  if (events.length === 0) return verdicts;
  const checker = checkerOf(dataset, timeZone, used, events);
  for (const piece of piecesOf(lines, mostStatementBytes - checker.bytes)) {
    verdicts.push(...(await checkPiece(engine, checker, piece)));
  }
  return verdicts;
}

/** Columns that have a cell, and those that have to. */
function usedColumns(dataset: Dataset, events: readonly EventCells[]): string[] {
  const named = new Set(events.flatMap((cells) => [...cells.keys()]));
  return dataset.columns
    .filter((column) => named.has(column.name) || isRequired(dataset, column))
    .map(({ name }) => name);
}

function lineOf(dataset: Dataset, cells: EventCells, row: number) {
  const fields = dataset.columns.flatMap(({ name }, i) => {
    const cell = cells.get(name);
    return cell === undefined || cell === '' ? [] : [[fieldName(i), cell]];
  });
  return { row, ...Object.fromEntries(fields) };
}

/** Lines that go into a statement together; each part has one at least. */
function piecesOf(lines: readonly string[], mostBytes: number): string[][] {
  const pieces: string[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const size = Buffer.byteLength(text(line));
    if (bytes + size > mostBytes) {
      pieces.push([]);
      bytes = 0;
    }
    pieces.at(-1)?.push(line);
    bytes += size;
  }
  return pieces;
}

interface Checker {
  readonly dataset: Dataset;
  readonly mapping: CompiledMapping;
  readonly verdicts: readonly Verdict[];
  readonly numbers: readonly number[];
  readonly statement: (lines: readonly string[]) => Sql;
  /** Without any line. */
  readonly bytes: number;
}

function checkerOf(
  dataset: Dataset,
  timeZone: string,
  used: readonly string[],
  events: readonly EventCells[],
): Checker {
  const headings = dataset.columns.map(({ name }) => name);
  const staged: Staged = { table: '', fileName: '', hash: '', headings, rows: 0, blankRows: 0 };
  const mapping = { timeZone };
  const sources = columnSources(dataset, used, mapping).sources;
  const facts = new Map(used.map((name) => [name, factsOfCells(dataset, name, events)]));
  const content = { facts, profiles: new Map(), notes: [], openOrders: [] };
  const compiled = compileMapping({ staged, dataset, mapping, sources, content });
  if (!compiled.ok) throw new Error(`${dataset.id}: ${compiled.problems.map(({ code }) => code).join(', ')}`);
  const verdicts = verdictsOf(compiled.value).filter(
    (verdict) => verdict.kind === 'rejected' && verdict.reason.column !== undefined,
  );
  const numbers = verdicts.map((_, i) => i + 1);
  const shape = { staged, mapping: compiled.value, verdicts, timeZone };
  const time = compiled.value.columns.find(({ column }) => column.name === dataset.timeColumn);
  if (time === undefined) throw new Error(`${dataset.id} has no time column`);
  const values = [
    ...compiled.value.columns.map(({ value }, i) => sql`${value} AS ${sqlFragment.name(`out_${i}`)}`),
    sql`toDate32(${time.value}, ${sqlFragment.text(timeZone)}) AS out_day`,
    sql`${rowKeySql(shape, dataset) ?? sql`''`} AS out_key`,
  ];
  const verdict = verdicts.length === 0 ? sql`0` : verdictSql(verdicts);
  const fields = used.map((name) => `${fieldName(headings.indexOf(name))} String`).join(', ');
  const statement = (lines: readonly string[]) => {
    const cells = sql`format(JSONEachRow, ${sqlFragment.text(`row UInt32, ${fields}`)}, ${sqlFragment.text(lines.join('\n'))})`;
    return sql`${definitionsSql(compiled.value)}SELECT row, ${verdict} AS verdict,
      ${valueSql(verdicts, numbers)} AS fault, ${sqlFragment.join(values, ', ')} FROM ${cells} ORDER BY row`;
  };
  const bytes = Buffer.byteLength(renderWithLiterals(statement([])));
  return { dataset, mapping: compiled.value, verdicts, numbers, statement, bytes };
}

interface CheckedRow extends Readonly<Record<string, unknown>> {
  readonly verdict: number | string;
  readonly fault: string;
  readonly out_key: string;
  readonly out_day: string;
}

async function checkPiece(engine: Engine, checker: Checker, lines: readonly string[]): Promise<EventVerdict[]> {
  // As literals, and still among the short reads: it must not wait behind a run.
  const statement = sqlFragment.raw(renderWithLiterals(checker.statement(lines)));
  const rows = await engine.query<CheckedRow>(statement, { settings: eagerly });
  if (rows.length !== lines.length) throw new Error(`${rows.length} of ${lines.length} events were checked`);
  return rows.map((row) => verdictOf(checker, row));
}

function verdictOf({ dataset, mapping, verdicts }: Checker, row: CheckedRow): EventVerdict {
  const verdict = verdicts[Number(row.verdict) - 1];
  if (verdict?.kind === 'rejected') {
    const { code, column, message } = verdict.reason;
    return { ok: false, code, ...(column === undefined ? {} : { column }), value: row.fault, message };
  }
  const values = mapping.columns.map(({ column }, i) => [column.name, row[`out_${i}`]]);
  const cells = Object.fromEntries(values);
  return {
    ok: true,
    event: {
      key: row.out_key,
      customer: String(cells[dataset.customerColumn]),
      row: { ...cells, day: row.out_day, row_key: row.out_key },
    },
  };
}
