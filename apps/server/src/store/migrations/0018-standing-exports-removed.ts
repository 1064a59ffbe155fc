import { type Kysely, type Migration, sql } from 'kysely';

/** A standing export that is removed can be taken back for a while. */
export const standingExportsRemoved: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql.raw('alter table standing_exports add column removed_at timestamptz').execute(db);
  },
};
