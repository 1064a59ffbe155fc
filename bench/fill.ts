import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '@kefen/warehouse';
import { asFile, purchasesSource, rowsPerBatch, type Source } from './company.js';
import type { Size } from './sizes.js';

const { join, name } = sqlFragment;

/**
 * Fills a table from a source, by the names of the columns they share; the table's other columns get their defaults.
 * Rejects when there is no such table.
 */
export async function fillTable(engine: Engine, table: string, source: Source): Promise<void> {
  const described = await engine.query<{ name: string }>(sql`DESCRIBE TABLE ${engine.all(table)}`);
  const present = new Set(described.map((column) => column.name));
  const columns = source.columns.filter((column) => present.has(column));
  const list = join(columns.map(name), ', ');
  await engine.execute(sql`INSERT INTO ${engine.all(table)} (${list}) SELECT ${list} FROM (${source.select})`);
}

/** Fills a table with all purchases of a company, batch by batch, so that its parts are those of so many imports. */
export async function fillPurchases(engine: Engine, table: string, size: Size): Promise<void> {
  for (let from = 0; from < size.purchases; from += rowsPerBatch) {
    await fillTable(engine, table, purchasesSource(size, from, Math.min(from + rowsPerBatch, size.purchases)));
  }
}

/** Writes a source as a CSV file with headings; memory does not grow with it. `path` is absolute. */
export async function writeCsv(engine: Engine, source: Source, path: string): Promise<void> {
  await pipeline(engine.stream(asFile(source).select, 'CSVWithNames'), createWriteStream(path));
}
