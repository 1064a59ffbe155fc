import { createHash } from 'node:crypto';
import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '@kefen/warehouse';
import { linesOf } from '../../lines-of.js';
import type { ContentColumn } from './export-content.js';
import type { ExportRecord } from './export-record.js';
import { gatheredTable, readGathered } from './gathered-rows.js';
import { holdingOf, type TargetColumn } from './tables/target-column.js';
import { targetConnectors } from './tables/target-connectors.js';
import type { TargetRow } from './tables/target-table.js';

/** A part is one statement: large enough to be quick, and well below what databases take at once. */
const mostOfPart = { rows: 10_000, characters: 1_000_000 };

export interface TableInput {
  readonly number: number;
  readonly columns: readonly ContentColumn[];
  readonly form: Extract<ExportRecord['form'], { format: 'table' }>;
  readonly secret: string;
  readonly signal: AbortSignal;
}

/** Writes the gathered rows into a table of another database. @returns the hash of the rows as lines of JSON */
export async function writeTable(engine: Engine, input: TableInput): Promise<{ readonly sha256: string }> {
  const { number, form, secret, signal } = input;
  const { target, mode } = form;
  const columns = await typedColumns(engine, input.columns, sql`SELECT * FROM ${engine.all(gatheredTable(number))}`);
  const hash = createHash('sha256');
  const rows = partsOf(engine, input, (line) => hash.update(line).update('\n'));
  await targetConnectors[target.kind].write(target, { number, secret, mode, columns, rows, signal });
  return { sha256: hash.digest('hex') };
}

/** The columns with what each of them holds. @param rows a statement that gives them */
export async function typedColumns(
  engine: Engine,
  columns: readonly ContentColumn[],
  rows: Sql,
): Promise<TargetColumn[]> {
  const described = await engine.queryLong<{ name: string; type: string }>(sql`DESCRIBE TABLE (${rows})`);
  const types = new Map(described.map(({ name, type }) => [name, type]));
  return columns.map(({ name, kind }) => ({ name, ...holdingOf(kind, types.get(name) ?? '') }));
}

async function* partsOf(
  engine: Engine,
  { number, columns, signal }: TableInput,
  onLine: (line: string) => void,
): AsyncIterable<TargetRow[]> {
  const names = columns.map((_, i) => `kefen_${i}`);
  const cells = columns.map((column, i) => sql`${cellOf(column)} AS ${sqlFragment.name(names[i] ?? '')}`);
  let part: TargetRow[] = [];
  let characters = 0;
  for await (const line of linesOf(engine.stream(readGathered(engine, number, cells), 'JSONEachRow', { signal }))) {
    onLine(line);
    const row = JSON.parse(line) as Record<string, string | null>;
    part.push(names.map((name) => row[name] ?? null));
    characters += line.length;
    if (part.length < mostOfPart.rows && characters < mostOfPart.characters) continue;
    yield part;
    part = [];
    characters = 0;
  }
  if (part.length > 0) yield part;
}

/** Every value as text: no digit is lost on the way. */
function cellOf({ name, kind }: ContentColumn): Sql {
  const value = sqlFragment.name(name);
  switch (kind) {
    case 'boolean':
      return sql`multiIf(${value} IS NULL, NULL, assumeNotNull(${value}), 'true', 'false')`;
    case 'timestamp':
      return sql`toString(toTimeZone(${value}, 'UTC'))`;
    default:
      return sql`toString(${value})`;
  }
}
