import type { ApiKeyPermission } from '@kefen/contract';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';

export interface ApiKeyRecord {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly permissions: readonly ApiKeyPermission[];
  readonly datasets: readonly string[] | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export async function insertApiKey(tx: Tx, key: ApiKeyRecord, tokenHash: string): Promise<void> {
  await tx
    .insertInto('api_keys')
    .values({
      id: key.id,
      name: key.name,
      token_hash: tokenHash,
      hint: key.hint,
      permissions: json(key.permissions),
      datasets: key.datasets && json(key.datasets),
      created_by: key.createdBy,
      created_at: key.createdAt,
      expires_at: key.expiresAt,
    })
    .execute();
}

function selectApiKeys(db: Db) {
  return db
    .selectFrom('api_keys')
    .select([
      'id',
      'name',
      'hint',
      'permissions',
      'datasets',
      'created_by as createdBy',
      'created_at as createdAt',
      'expires_at as expiresAt',
      'last_used_at as lastUsedAt',
      'revoked_at as revokedAt',
    ]);
}

type Row = Omit<ApiKeyRecord, 'permissions'> & { readonly permissions: readonly string[] };

function recordOf(row: Row): ApiKeyRecord {
  return { ...row, permissions: row.permissions as ApiKeyPermission[] };
}

/** Newest first. */
export async function listApiKeys(db: Db): Promise<ApiKeyRecord[]> {
  const rows = await selectApiKeys(db).orderBy('created_at', 'desc').orderBy('id').execute();
  return rows.map(recordOf);
}

export async function findApiKey(db: Db, id: string): Promise<ApiKeyRecord | undefined> {
  const row = await selectApiKeys(db).where('id', '=', id).executeTakeFirst();
  return row && recordOf(row);
}

export async function findApiKeyByHash(db: Db, tokenHash: string): Promise<ApiKeyRecord | undefined> {
  const row = await selectApiKeys(db).where('token_hash', '=', tokenHash).executeTakeFirst();
  return row && recordOf(row);
}

export async function touchApiKey(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable('api_keys').set({ last_used_at: at }).where('id', '=', id).execute();
}

/** Revokes a key that is not revoked. False: nothing was changed. */
export async function revokeApiKey(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('api_keys')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Takes back a revocation that was made after a moment. False: nothing was changed. */
export async function restoreApiKey(tx: Tx, id: string, revokedAfter: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('api_keys')
    .set({ revoked_at: null })
    .where('id', '=', id)
    .where('revoked_at', '>', revokedAfter)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
