import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  `alter table runs
    add column profile_from bigint,
    add column profile_to bigint,
    add column values_state text not null default 'kept'
      check (values_state in ('kept', 'needed', 'dropping', 'dropped'))`,
  // What the profile was when they ran is not known, so their customers could not be measured again.
  "update runs set values_state = 'needed' where state = 'done'",
  "create index runs_values on runs (scheme) where values_state = 'kept'",
  "create index runs_values_dropping on runs (number) where values_state = 'dropping'",
];

/** The profile that a run measured, and whether what it measured is still there. */
export const runInputs: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
