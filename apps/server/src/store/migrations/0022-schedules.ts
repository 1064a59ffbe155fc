import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  `create table run_schedules (
    id text primary key,
    title text not null,
    schemes jsonb,
    timing jsonb not null,
    as_of text not null,
    publish jsonb not null,
    paused boolean not null default false,
    next_at timestamptz,
    waiting_since timestamptz,
    created_by text not null,
    created_at timestamptz not null,
    removed_at timestamptz
  )`,
  `create table schedule_occasions (
    number bigint generated always as identity primary key,
    schedule text not null references run_schedules (id) on delete cascade,
    due_at timestamptz not null,
    asked_by text,
    as_of date not null,
    state text not null,
    runs jsonb not null,
    failure jsonb,
    started_at timestamptz not null,
    finished_at timestamptz
  )`,
  'create index schedule_occasions_schedule on schedule_occasions (schedule, number)',
  // One at a time, and once for each time it was due.
  `create unique index schedule_occasions_open on schedule_occasions (schedule) where state in ('running', 'deciding')`,
  'create unique index schedule_occasions_due on schedule_occasions (schedule, due_at) where asked_by is null',
  `create table calendar_days (
    day date primary key,
    open boolean not null,
    note text not null,
    changed_by text not null,
    changed_at timestamptz not null
  )`,
];

/** Runs by the clock and the calendar, what came of each time, and the workspace's own working days. */
export const schedules: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
