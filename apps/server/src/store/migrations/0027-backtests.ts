import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  `create table backtests (
    number bigint generated always as identity primary key,
    scheme text not null references schemes (id),
    version integer,
    hash text not null,
    request jsonb not null,
    outcome jsonb not null,
    days jsonb not null,
    facts_to date,
    watermarks jsonb not null,
    plan jsonb not null,
    state text not null,
    progress jsonb,
    failure jsonb,
    started_by text not null,
    created_at timestamptz not null,
    finished_at timestamptz
  )`,
  'create index backtests_of_scheme on backtests (scheme, number)',
  `create table backtest_periods (
    backtest bigint not null references backtests (number) on delete cascade,
    as_of date not null,
    result jsonb not null,
    primary key (backtest, as_of)
  )`,
];

/** What schemes would have said on past days, and the days of it that are done. */
export const backtests: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
