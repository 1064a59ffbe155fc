import type { Title } from '@kefen/scheme';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';

export interface SchemeRecord {
  readonly id: string;
  readonly title: Title;
  readonly latestVersion: number;
  readonly publishedRun: number | null;
  readonly updatedAt: Date;
}

export interface SchemeVersionRecord {
  readonly scheme: string;
  readonly version: number;
  readonly text: string;
  readonly hash: string;
  readonly createdBy: string;
  readonly createdAt: Date;
}

const columns = [
  'id',
  'title',
  'latest_version as latestVersion',
  'published_run as publishedRun',
  'updated_at as updatedAt',
] as const;
const versionColumns = [
  'scheme',
  'version',
  'text',
  'hash',
  'created_by as createdBy',
  'created_at as createdAt',
] as const;

export function listSchemes(db: Db): Promise<SchemeRecord[]> {
  return db.selectFrom('schemes').select(columns).orderBy('created_at').orderBy('id').execute();
}

export function findScheme(db: Db, id: string): Promise<SchemeRecord | undefined> {
  return db.selectFrom('schemes').select(columns).where('id', '=', id).executeTakeFirst();
}

/** Nobody else changes the scheme until the transaction ends. */
export function findSchemeForChange(tx: Tx, id: string): Promise<SchemeRecord | undefined> {
  return tx.selectFrom('schemes').select(columns).where('id', '=', id).forUpdate().executeTakeFirst();
}

export function listVersions(db: Db, scheme: string): Promise<SchemeVersionRecord[]> {
  return db
    .selectFrom('scheme_versions')
    .select(versionColumns)
    .where('scheme', '=', scheme)
    .orderBy('version', 'desc')
    .execute();
}

export function findVersion(db: Db, scheme: string, version: number): Promise<SchemeVersionRecord | undefined> {
  return db
    .selectFrom('scheme_versions')
    .select(versionColumns)
    .where('scheme', '=', scheme)
    .where('version', '=', version)
    .executeTakeFirst();
}

/** The version of the run that a scheme points at. */
export async function findPublishedVersion(db: Db, scheme: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('schemes as s')
    .innerJoin('runs as r', 'r.number', 's.published_run')
    .select('r.version')
    .where('s.id', '=', scheme)
    .executeTakeFirst();
  return row?.version;
}

/** The document of a scheme of which nothing is in force: of the published version, or of the latest that is no draft. */
export function listDocuments(db: Db): Promise<{ scheme: string; text: string }[]> {
  return db
    .selectFrom('schemes as s')
    .leftJoin('runs as r', 'r.number', 's.published_run')
    .innerJoin(
      (e) =>
        e
          .selectFrom('version_states')
          .select((c) => ['scheme', c.fn.max('version').as('version')])
          .where('state', '=', 'checked')
          .groupBy('scheme')
          .as('c'),
      (join) => join.onRef('c.scheme', '=', 's.id'),
    )
    .innerJoin('scheme_versions as v', (join) =>
      join.onRef('v.scheme', '=', 's.id').on((e) => e('v.version', '=', e.fn.coalesce('r.version', 'c.version'))),
    )
    .select(['v.scheme', 'v.text'])
    .orderBy('v.scheme')
    .execute();
}

export async function insertScheme(tx: Tx, id: string, title: Title, at: Date): Promise<void> {
  await tx
    .insertInto('schemes')
    .values({ id, title: json(title), latest_version: 0, created_at: at, updated_at: at })
    .execute();
}

export async function insertVersion(tx: Tx, version: SchemeVersionRecord, title: Title): Promise<void> {
  await tx
    .insertInto('scheme_versions')
    .values({
      scheme: version.scheme,
      version: version.version,
      text: version.text,
      hash: version.hash,
      created_by: version.createdBy,
      created_at: version.createdAt,
    })
    .execute();
  await tx
    .updateTable('schemes')
    .set({ title: json(title), latest_version: version.version, updated_at: version.createdAt })
    .where('id', '=', version.scheme)
    .execute();
}

export async function setTitle(tx: Tx, scheme: string, title: Title): Promise<void> {
  await tx
    .updateTable('schemes')
    .set({ title: json(title) })
    .where('id', '=', scheme)
    .execute();
}

export async function setPublishedRun(tx: Tx, scheme: string, run: number | null): Promise<void> {
  await tx.updateTable('schemes').set({ published_run: run }).where('id', '=', scheme).execute();
}

export async function countSchemes(db: Db): Promise<{ schemes: number; publishedSchemes: number }> {
  return db
    .selectFrom('schemes')
    .select((e) => [e.fn.countAll<number>().as('schemes'), e.fn.count<number>('published_run').as('publishedSchemes')])
    .executeTakeFirstOrThrow();
}
