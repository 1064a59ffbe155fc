import type { ExportContent, ExportState, Language, Progress, WrittenForm } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';
import type { DeliveryRecord, ExportedColumn, ExportedRun, ExportRecord } from './export-record.js';

export type NewExport = Pick<
  ExportRecord,
  | 'content'
  | 'form'
  | 'personal'
  | 'language'
  | 'runs'
  | 'columns'
  | 'origin'
  | 'standingExport'
  | 'createdBy'
  | 'createdById'
  | 'createdAt'
>;

export async function insertExport(tx: Tx, entry: NewExport): Promise<number> {
  const { number } = await tx
    .insertInto('exports')
    .values({
      content: json(entry.content),
      form: json(entry.form),
      personal: entry.personal,
      language: entry.language,
      runs: json(entry.runs),
      columns: json(entry.columns),
      origin: entry.origin,
      standing_export: entry.standingExport,
      state: 'queued',
      created_by: entry.createdBy,
      created_by_id: entry.createdById,
      created_at: entry.createdAt,
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

const columns = [
  'number',
  'content',
  'form',
  'personal',
  'language',
  'runs',
  'columns',
  'origin',
  'standing_export as standingExport',
  'state',
  'progress',
  'rows',
  'bytes',
  'sha256',
  'failure',
  'created_by as createdBy',
  'created_by_id as createdById',
  'created_at as createdAt',
  'finished_at as finishedAt',
  'kept_until as keptUntil',
  'removed_at as removedAt',
] as const;

/** The JSON columns hold what this file wrote into them. */
function recordOf(row: Record<keyof ExportRecord, unknown>): ExportRecord {
  return {
    ...(row as unknown as ExportRecord),
    content: row.content as ExportContent,
    form: row.form as WrittenForm,
    language: row.language as Language,
    runs: row.runs as ExportedRun[],
    columns: row.columns as ExportedColumn[],
    progress: row.progress as Progress | null,
    failure: row.failure as Title | null,
  };
}

export async function findExport(db: Db, number: number): Promise<ExportRecord | undefined> {
  const row = await db.selectFrom('exports').select(columns).where('number', '=', number).executeTakeFirst();
  return row && recordOf(row);
}

export interface ExportFilter {
  readonly before: number | undefined;
  readonly userId?: string | undefined;
  readonly by?: string | undefined;
  readonly standingExport?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listExports(db: Db, filter: ExportFilter): Promise<ExportRecord[]> {
  const { before, userId, by, standingExport, limit } = filter;
  let query = db.selectFrom('exports').select(columns).orderBy('number', 'desc').limit(limit);
  if (before !== undefined) query = query.where('number', '<', before);
  if (userId !== undefined) query = query.where('created_by_id', '=', userId);
  if (by !== undefined) query = query.where('created_by', '=', by);
  if (standingExport !== undefined) query = query.where('standing_export', '=', standingExport);
  return (await query.execute()).map(recordOf);
}

/** The last export of each standing export. */
export async function listLastOfStanding(db: Db, ids: readonly string[]): Promise<ExportRecord[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('exports')
    .distinctOn('standing_export')
    .select(columns)
    .where('standing_export', 'in', ids)
    .orderBy('standing_export')
    .orderBy('number', 'desc')
    .execute();
  return rows.map(recordOf);
}

export const openExportStates: readonly ExportState[] = ['queued', 'working'];

export async function countOpenExports(db: Db): Promise<number> {
  const { n } = await db
    .selectFrom('exports')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('state', 'in', openExportStates)
    .executeTakeFirstOrThrow();
  return n;
}

/** Where an unfinished export stands now. False: it is over. */
export async function moveExport(db: Db, number: number, progress: Progress): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('exports')
    .set({ state: 'working', progress: json(progress) })
    .where('number', '=', number)
    .where('state', 'in', openExportStates)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export interface ExportEnd {
  readonly rows: number;
  /** Null: no file. */
  readonly bytes: number | null;
  readonly sha256: string;
  readonly at: Date;
  readonly keptUntil: Date | null;
}

/** False: it was over already. */
export async function finishExport(tx: Tx, number: number, end: ExportEnd): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('exports')
    .set({
      state: 'done',
      progress: null,
      rows: end.rows,
      bytes: end.bytes,
      sha256: end.sha256,
      finished_at: end.at,
      kept_until: end.keptUntil,
    })
    .where('number', '=', number)
    .where('state', 'in', openExportStates)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Ends an export without a file. False: it was over already. */
export async function abandonExport(
  tx: Tx,
  number: number,
  end: { readonly state: 'failed' | 'cancelled'; readonly failure: Title | null; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('exports')
    .set({ state: end.state, progress: null, failure: end.failure && json(end.failure), finished_at: end.at })
    .where('number', '=', number)
    .where('state', 'in', openExportStates)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Exports whose files are no longer to be kept. */
export async function listExpiredExports(db: Db, now: Date, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('exports')
    .select('number')
    .where('kept_until', '<=', now)
    .where('removed_at', 'is', null)
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map(({ number }) => number);
}

export async function markRemoved(db: Db, number: number, at: Date): Promise<void> {
  await db.updateTable('exports').set({ removed_at: at }).where('number', '=', number).execute();
}

export async function insertDelivery(tx: Tx, delivery: DeliveryRecord): Promise<void> {
  await tx
    .insertInto('export_deliveries')
    .values({
      export: delivery.export,
      at: delivery.at,
      by_name: delivery.by,
      way: delivery.way,
      address: delivery.address,
    })
    .execute();
}

/** The newest of an export, and how many there were. */
export async function listDeliveries(
  db: Db,
  number: number,
  limit: number,
): Promise<{ newest: DeliveryRecord[]; inAll: number }> {
  const rows = await db
    .selectFrom('export_deliveries')
    .select(['export', 'at', 'by_name as by', 'way', 'address'])
    .where('export', '=', number)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  const { n } = await db
    .selectFrom('export_deliveries')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('export', '=', number)
    .executeTakeFirstOrThrow();
  return { newest: rows.map((row) => ({ ...row, way: row.way as DeliveryRecord['way'] })), inAll: n };
}
