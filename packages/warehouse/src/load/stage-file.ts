import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.js';
import { openEntries, withArchiveEntry } from './archive.js';
import { countStaged } from './count-staged.js';
import type { InspectedFile } from './inspect-file.js';
import type { DelimitedLayout } from './layout.js';
import { done, failed, type Outcome } from './outcome.js';
import { stageSpreadsheet } from './spreadsheet/stage-spreadsheet.js';
import { stageDelimitedSafely } from './stage-delimited-safely.js';
import { stageJsonLines } from './stage-json-lines.js';
import type { StageOptions } from './stage-options.js';
import { stageParquet } from './stage-parquet.js';
import { type Staged, stagingPrefix, stagingTable } from './staged.js';
import { transcode } from './transcode.js';
import { withTemporaryFolder, withUnpacked } from './unpack.js';

/**
 * Brings the rows of a file into a staging table of their own, every field as text. On a problem and on any failure the
 * table is gone again. Whoever stages a file drops it in the end (`dropStaged`).
 */
export async function stageFile(
  engine: Engine,
  file: InspectedFile,
  options: StageOptions & { readonly stagingId?: string } = {},
): Promise<Outcome<Staged>> {
  const open = openEntries(file);
  if (open !== undefined) return failed(open);
  const table = `${stagingPrefix}${(options.stagingId ?? randomUUID()).replaceAll('-', '')}`;
  try {
    const staged = await stageUnpacked(engine, file, table, options);
    if (!staged.ok) {
      await engine.dropTable(table);
      return staged;
    }
    const counts = await countStaged(engine, table);
    const { name: fileName, hash, reading } = file;
    const { dateOrder, decimalMark } = reading ?? {};
    const chosen = { ...(dateOrder && { dateOrder }), ...(decimalMark && { decimalMark }) };
    return done({ table, fileName, hash, ...staged.value, ...counts, ...chosen });
  } catch (failure) {
    await engine.dropTable(table);
    throw failure;
  }
}

/** What only reading all rows tells. */
type StagedContent = Pick<Staged, 'headings' | 'faultyCells'>;

/** The size of an entry was looked at when the file was. */
function stageUnpacked(
  engine: Engine,
  file: InspectedFile,
  table: string,
  options: StageOptions,
): Promise<Outcome<StagedContent>> {
  if (file.archive === undefined) return stageContent(engine, file, table, options);
  const { entry } = file.archive;
  return withArchiveEntry(file.path, { entry, limitBytes: file.contentBytes }, ({ path }) =>
    stageContent(engine, { ...file, path }, table, options),
  );
}

async function stageContent(
  engine: Engine,
  file: InspectedFile,
  table: string,
  options: StageOptions,
): Promise<Outcome<StagedContent>> {
  const { layout, path, kind } = file;
  const headings = file.headings.map(({ name }) => name);
  if (layout.format !== 'json-lines') await engine.createTable(stagingTable(table, headings.length));
  switch (layout.format) {
    case 'delimited':
      return withUtf8(file, layout, async (utf8) => {
        await stageDelimitedSafely(engine, { ...options, ...utf8, table, layout, columns: headings.length });
        return done({ headings });
      });
    case 'json-lines':
      return withUtf8(file, layout, async (utf8) => {
        const keys = await stageJsonLines(engine, { ...options, ...utf8, table });
        return keys.ok ? done({ headings: keys.value }) : keys;
      });
    case 'spreadsheet':
      return withUnpacked(path, kind.gzip, (plain) =>
        stageSpreadsheet(engine, { ...options, path: plain, table, headings, layout }),
      );
    case 'parquet':
      return withUnpacked(path, kind.gzip, async (plain) => {
        await stageParquet(engine, { ...options, path: plain, table, layout });
        return done({ headings });
      });
  }
}

/** Runs `work` on the file itself where it is UTF-8, and on a copy in UTF-8 where it is not. */
async function withUtf8<T>(
  file: InspectedFile,
  layout: Pick<DelimitedLayout, 'encoding'>,
  work: (utf8: { readonly path: string; readonly gzip: boolean }) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { path, kind } = file;
  if (layout.encoding === 'utf-8') return work({ path, gzip: kind.gzip });
  return withTemporaryFolder(async (folder) => {
    const copy = join(folder, 'content');
    const written = await transcode({ path, gzip: kind.gzip, encoding: layout.encoding }, copy);
    return written.ok ? work({ path: copy, gzip: false }) : written;
  });
}
