import { roleSchema, type User } from '@kefen/contract';
import { z } from 'zod';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';

export interface UserRecord extends User {
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
}

const columns = ['id', 'name', 'display_name', 'roles', 'password_hash', 'must_change_password'] as const;

export async function findUserByName(db: Db, name: string): Promise<UserRecord | undefined> {
  const row = await db.selectFrom('users').select(columns).where('name', '=', name.toLowerCase()).executeTakeFirst();
  return row && userOf(row);
}

export async function findUser(db: Db, id: string): Promise<UserRecord | undefined> {
  const row = await db.selectFrom('users').select(columns).where('id', '=', id).executeTakeFirst();
  return row && userOf(row);
}

/** By name. */
export async function listUsers(db: Db): Promise<UserRecord[]> {
  return (await db.selectFrom('users').select(columns).orderBy('name').execute()).map(userOf);
}

function userOf(row: {
  id: string;
  name: string;
  display_name: string;
  roles: string[];
  password_hash: string;
  must_change_password: boolean;
}): UserRecord {
  return {
    id: row.id,
    name: row.name,
    displayName: row.display_name,
    roles: z.array(roleSchema).parse(row.roles),
    passwordHash: row.password_hash,
    mustChangePassword: row.must_change_password,
  };
}

export async function insertUser(tx: Tx, user: UserRecord, at: Date): Promise<void> {
  await tx
    .insertInto('users')
    .values({
      id: user.id,
      name: user.name.toLowerCase(),
      display_name: user.displayName,
      roles: json(user.roles),
      password_hash: user.passwordHash,
      must_change_password: user.mustChangePassword,
      created_at: at,
    })
    .execute();
}

export async function updatePassword(
  tx: Tx,
  id: string,
  passwordHash: string,
  { mustChange }: { readonly mustChange: boolean },
): Promise<void> {
  await tx
    .updateTable('users')
    .set({ password_hash: passwordHash, must_change_password: mustChange })
    .where('id', '=', id)
    .execute();
}

export async function countUsers(db: Db): Promise<number> {
  const { n } = await db
    .selectFrom('users')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}
