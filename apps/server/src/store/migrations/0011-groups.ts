import { type Kysely, type Migration, sql } from 'kysely';

const owned = "(case when visibility = 'mine' then owner else '' end)";

const statements = [
  `create table groups (
    id bigint generated always as identity primary key,
    title jsonb not null,
    description text not null,
    colour text not null,
    kind text not null check (kind in ('hand', 'rule', 'tag')),
    visibility text not null check (visibility in ('mine', 'all')),
    owner text not null,
    owner_name text not null,
    rule text,
    members bigint not null default 0,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    removed_at timestamptz,
    refresh bigint,
    refreshed_at timestamptz,
    failure jsonb
  )`,
  `create unique index groups_title_zh on groups (${owned}, (title ->> 'zh-CN')) where removed_at is null`,
  `create unique index groups_title_en on groups (${owned}, (title ->> 'en')) where removed_at is null`,
  `create table group_changes (
    id bigint generated always as identity primary key,
    group_id bigint not null references groups (id),
    kind text not null check (kind in ('added', 'removed', 'refreshed', 'undone')),
    added bigint not null default 0,
    removed bigint not null default 0,
    by_name text,
    at timestamptz not null,
    undone_by bigint
  )`,
  'create index group_changes_group on group_changes (group_id, id)',
  // A row for each stay: since when and by which change, until when and by which.
  `create table group_members (
    group_id bigint not null,
    customer_id text not null,
    joined_at timestamptz not null,
    joined_by bigint not null,
    left_at timestamptz,
    left_by bigint
  )`,
  `create unique index group_members_now on group_members (group_id, customer_id collate "C") where left_at is null`,
  'create index group_members_customer on group_members (customer_id)',
  'create index group_members_joined on group_members (joined_by)',
  'create index group_members_left on group_members (left_by) where left_by is not null',
  'create sequence group_member_versions',
  // One row: how often refreshing was asked for, and how far it was done.
  `create table group_state (
    only_one boolean primary key default true check (only_one),
    asked bigint not null default 0,
    done bigint not null default 0
  )`,
  'insert into group_state default values',
];

/** Groups and tags, and every stay in them. */
export const groups: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
