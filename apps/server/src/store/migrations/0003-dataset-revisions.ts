import { type Kysely, type Migration, sql } from 'kysely';

/** The definition of a dataset counts its changes, so that nobody overwrites one that was not seen. */
export const datasetRevisions: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql.raw('alter table datasets add column revision integer not null default 1').execute(db);
  },
};
