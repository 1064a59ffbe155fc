import { type Kysely, type Migration, sql } from 'kysely';

/** The publication that a run decides against. */
export const formerRuns: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql.raw('alter table runs add column former bigint references runs (number)').execute(db);
  },
};
