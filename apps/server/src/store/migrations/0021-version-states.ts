import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  `create table version_states (
    number bigint generated always as identity primary key,
    scheme text not null,
    version integer not null,
    state text not null
      check (state in ('draft', 'checked', 'submitted', 'returned', 'approved', 'in-force', 'retired')),
    by text not null,
    at timestamptz not null,
    note text,
    effective_from date,
    foreign key (scheme, version) references scheme_versions (scheme, version),
    check ((effective_from is null) = (state not in ('in-force', 'retired')))
  )`,
  'create index version_states_scheme on version_states (scheme, number)',
  // What was saved before was checked when it was saved, and what was published counts as approved: by the program.
  `insert into version_states (scheme, version, state, by, at)
    select scheme, version, 'checked', created_by, created_at from scheme_versions order by scheme, version`,
  `insert into version_states (scheme, version, state, by, at)
    select r.scheme, r.version, 'approved', 'kefen', min(p.published_at)
    from publications p join runs r on r.number = p.run
    group by r.scheme, r.version order by r.scheme, r.version`,
  `create trigger version_states_never_change before update or delete on version_states
    for each row execute function refuse_change()`,
];

/** What was decided about every version of a scheme. */
export const versionStates: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
