import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  `create table trials (
    number bigint generated always as identity primary key,
    scheme text not null references schemes (id) on delete cascade,
    as_of date not null,
    variants jsonb not null,
    state text not null,
    progress jsonb,
    customers bigint,
    against jsonb,
    results jsonb,
    failure jsonb,
    created_by text not null,
    created_by_id text,
    created_at timestamptz not null,
    finished_at timestamptz,
    kept_until timestamptz
  )`,
  'create index trials_of_scheme on trials (scheme, number)',
  'create index trials_of_user on trials (created_by_id, number)',
  'create index trials_kept on trials (kept_until)',
];

/** What schemes would give everybody: kept for a day, in no ledger. */
export const trials: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
