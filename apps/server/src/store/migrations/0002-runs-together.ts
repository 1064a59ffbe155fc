import { type Kysely, type Migration, sql } from 'kysely';

/** Runs of several schemes that are measured together. */
export const runsTogether: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql.raw('alter table runs add column together jsonb').execute(db);
  },
};
