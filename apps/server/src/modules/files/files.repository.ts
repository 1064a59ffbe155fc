import type { InspectedFile } from '@kefen/warehouse';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';

export interface FileRecord {
  readonly id: string;
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly bytes: number;
  readonly hash: string;
  readonly inspected: InspectedFile;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
}

export async function insertFile(tx: Tx, file: FileRecord): Promise<void> {
  await tx
    .insertInto('files')
    .values({
      id: file.id,
      name: file.name,
      path: file.path,
      bytes: file.bytes,
      sha256: file.hash,
      inspection: json(file.inspected),
      uploaded_by: file.uploadedBy,
      uploaded_at: file.uploadedAt,
    })
    .execute();
}

export async function findFile(db: Db, id: string): Promise<FileRecord | undefined> {
  const row = await db.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst();
  return (
    row && {
      id: row.id,
      name: row.name,
      path: row.path,
      bytes: row.bytes,
      hash: row.sha256,
      // Written by this file and read by nobody else.
      inspected: row.inspection as unknown as InspectedFile,
      uploadedBy: row.uploaded_by,
      uploadedAt: row.uploaded_at,
    }
  );
}

/** Where the registered files lie. */
export async function listFilePaths(db: Db): Promise<string[]> {
  return (await db.selectFrom('files').select('path').execute()).map(({ path }) => path);
}
