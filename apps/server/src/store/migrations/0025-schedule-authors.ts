import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  'alter table run_schedules add column created_by_id text',
  'update run_schedules s set created_by_id = u.id from users u where u.name = s.created_by',
];

/** Who answers for a schedule; null: the program itself, or somebody who is no user any more. */
export const scheduleAuthors: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
