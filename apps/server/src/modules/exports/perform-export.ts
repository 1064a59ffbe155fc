import type { ExportForm, Progress } from '@kefen/contract';
import { exportLimits } from '@kefen/contract';
import { sqlFragment, type Title } from '@kefen/scheme';
import type { Content } from './export-content.js';
import { fileNameOf, keepFile, partPath, prepareFile, writePieces } from './export-file.js';
import { ExportFailure, type ExportRecord } from './export-record.js';
import type { ExportParts } from './export-work.js';
import { finishExport, insertDelivery, moveExport } from './exports.repository.js';
import { gatheredTable, gatherRows, readGathered } from './gathered-rows.js';
import { resolveContent } from './resolve-content.js';
import { placeOf } from './tables/target-table.js';
import { csvFile } from './write-csv.js';
import { sheetFile } from './write-sheet.js';
import { writeTable } from './write-table.js';

const dayMs = 86_400_000;

/**
 * Makes the file of an export, or writes its table. Begins again from the start where it was killed: a file counts once
 * it is recorded, and a table that is written again is the same.
 */
export async function performExport(parts: ExportParts, entry: ExportRecord, signal: AbortSignal): Promise<void> {
  const { store, warehouse, clock } = parts;
  const { number } = entry;
  const move = (progress: Progress) => moveExport(store.db, number, progress).then(() => {}, parts.onError);
  try {
    await move(progressOf('gathering', 0, null));
    await parts.deliverOutbox(signal);
    const { found } = await resolveContent(parts, { ...entry, bound: entry.runs });
    const rows = await gatherRows(warehouse, found, {
      number,
      signal,
      onSlice: (done, of) => void move(progressOf('gathering', done, of)),
    });
    refuseTooLong(entry, rows);
    await move(progressOf('writing', 0, null));
    const written = await write(parts, entry, found, signal);
    signal.throwIfAborted();
    const at = clock.now();
    const { bytes, sha256 } = written;
    const keptUntil = bytes === null ? null : new Date(at.getTime() + exportLimits.keptDays * dayMs);
    await store.transaction(async (tx) => {
      if (!(await finishExport(tx, number, { rows, bytes, sha256, at, keptUntil }))) return;
      if (entry.form.format === 'table') {
        const { createdBy: by, form } = entry;
        await insertDelivery(tx, { export: number, at, by, way: 'table', address: placeOf(form.target) });
      }
      await parts.audit.record(tx, undefined, 'export.finished', String(number), { rows, bytes, sha256 });
      const event = { export: String(number), what: entry.content.what, format: entry.form.format, rows, sha256 };
      await parts.webhooks.announce(tx, { type: 'export.ready', scheme: null, data: event });
    });
  } finally {
    await warehouse.dropTable(gatheredTable(number));
  }
}

const titles = {
  gathering: { 'zh-CN': '收集数据', en: 'Gathering rows' },
  writing: { 'zh-CN': '写入', en: 'Writing' },
} satisfies Record<string, Title>;

function progressOf(step: keyof typeof titles, done: number, total: number | null): Progress {
  return { step, title: titles[step], done, total };
}

function refuseTooLong({ form }: ExportRecord, rows: number): void {
  const { sheetRows } = exportLimits;
  if (form.format !== 'xlsx' || rows <= sheetRows) return;
  const [wanted, most] = [rows, sheetRows].map((count) => count.toLocaleString('en'));
  throw new ExportFailure({
    'zh-CN': `共 ${wanted} 行，超过 Excel 工作表的上限（${most} 行）。请改用 CSV 或 Parquet。`,
    en: `There are ${wanted} rows, and a worksheet holds ${most}. Take CSV or Parquet.`,
  });
}

async function write(
  parts: ExportParts,
  entry: ExportRecord,
  found: Content,
  signal: AbortSignal,
): Promise<{ readonly bytes: number | null; readonly sha256: string }> {
  const { number, form, standingExport } = entry;
  if (form.format === 'table') {
    const secret = await parts.secretFor(standingExport ?? '', form.target);
    const { columns } = found;
    return { bytes: null, ...(await writeTable(parts.warehouse, { number, columns, form, secret, signal })) };
  }
  await writeFile(parts, entry, form, found, signal);
  signal.throwIfAborted();
  return keepFile(parts.config, number);
}

async function writeFile(
  parts: ExportParts,
  entry: ExportRecord,
  form: ExportForm,
  { columns }: Content,
  signal: AbortSignal,
) {
  const { warehouse, config, timeZone } = parts;
  const { number, language } = entry;
  const path = await prepareFile(config, number);
  const input = { number, columns, language, timeZone, signal };
  switch (form.format) {
    case 'csv':
      return writePieces(path, csvFile(warehouse, { ...input, encoding: form.encoding }));
    case 'xlsx':
      return writePieces(path, sheetFile(warehouse, { ...input, title: fileNameOf(entry).replace(/\.\w+$/, '') }));
    case 'parquet': {
      const cells = columns.map(({ name }) => sqlFragment.name(name));
      const settings = { output_format_parquet_string_as_string: 1, output_format_parquet_row_group_size: 200_000 };
      return warehouse.writeFile(readGathered(warehouse, number, cells), partPath(config, number), 'Parquet', {
        signal,
        settings,
      });
    }
  }
}
