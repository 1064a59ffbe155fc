import type { Role, User } from '@kefen/contract';
import type { Caller } from '../../caller.js';
import type { Clock, Ids } from '../../clock.js';
import { problem } from '../../problem.js';
import type { Db, Store, Tx } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import { hashPassword, oneTimePassword, verifyPassword } from './password.js';
import { permissionsOf } from './roles.js';
import {
  countUsers,
  findUser,
  findUserByName,
  insertUser,
  listUsers,
  type UserRecord,
  updatePassword,
} from './users.repository.js';

export type { UserRecord } from './users.repository.js';

export interface UsersServiceParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly audit: AuditService;
}

export interface NewUser {
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly password: string;
  readonly mustChangePassword: boolean;
}

const shortestPassword = 10;

export type UsersService = ReturnType<typeof createUsersService>;

export function createUsersService({ store, clock, ids, audit }: UsersServiceParts) {
  const create = async (caller: Caller | undefined, user: NewUser): Promise<User> => {
    const { password, roles, ...rest } = user;
    const record: UserRecord = {
      ...rest,
      id: ids.next(),
      roles: [...roles],
      passwordHash: await hashPassword(password),
    };
    await store.transaction(async (tx) => {
      if (await findUserByName(tx, user.name)) throw problem('conflict', { what: user.name });
      await insertUser(tx, record, clock.now());
      await audit.record(tx, caller, 'user.created', record.name, { roles: roles.join(' ') });
    });
    return { id: record.id, name: record.name, displayName: record.displayName, roles: record.roles };
  };

  return {
    create,

    /**
     * Makes the first user where there is none, and tells the password, which is good for setting one's own. As long as
     * that has not been done, every start gives a new one, because the last may not have been read.
     */
    prepareFirst: async (): Promise<{ name: string; password: string } | undefined> => {
      const name = 'admin';
      const password = oneTimePassword();
      const waiting = await findUserByName(store.db, name);
      if (waiting?.mustChangePassword) {
        const hash = await hashPassword(password);
        await store.transaction((tx) => updatePassword(tx, waiting.id, hash, { mustChange: true }));
        return { name, password };
      }
      if ((await countUsers(store.db)) > 0) return undefined;
      const roles = ['administrator'] as const;
      await create(undefined, { name, displayName: '管理员', roles, password, mustChangePassword: true });
      return { name, password };
    },

    /** The user of that name and password; undefined where they do not fit. */
    findByPassword: async (name: string, password: string): Promise<UserRecord | undefined> => {
      const user = await findUserByName(store.db, name);
      return (await verifyPassword(password, user?.passwordHash)) ? user : undefined;
    },

    find: (db: Db, id: string): Promise<UserRecord | undefined> => findUser(db, id),

    list: (db: Db): Promise<UserRecord[]> => listUsers(db),

    permissionsOf,

    /**
     * Sets a person's own password.
     * @param endOtherSessions runs in the same transaction
     */
    changePassword: async (
      caller: Caller,
      passwords: { readonly currentPassword: string; readonly newPassword: string },
      endOtherSessions: (tx: Tx) => Promise<void>,
    ): Promise<void> => {
      const user = await findUser(store.db, caller.userId);
      const { currentPassword, newPassword } = passwords;
      const fits = await verifyPassword(currentPassword, user?.passwordHash);
      const isOwn = newPassword !== currentPassword && newPassword.toLowerCase() !== user?.name;
      if (!fits || !isOwn || newPassword.length < shortestPassword) throw problem('password-refused');
      const hash = await hashPassword(newPassword);
      await store.transaction(async (tx) => {
        await updatePassword(tx, caller.userId, hash, { mustChange: false });
        await endOtherSessions(tx);
        await audit.record(tx, caller, 'user.password-changed', caller.userName);
      });
    },
  };
}
