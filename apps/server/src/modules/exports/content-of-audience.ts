import { type CustomerSlice, type Sql, sql } from '@kefen/scheme';
import { type Engine, profileTableName, standingOf } from '@kefen/warehouse';
import { type FinishedRunRecord, finishedRunOf } from '../runs/runs.service.js';
import { classTitle, inClasses } from './class-part.js';
import { joined, selected } from './content-of-classes.js';
import { type Content, type ContentColumn, customerColumn, inSlice, uniqueNames } from './export-content.js';
import { exportedRun } from './exported-run.js';
import type { ProfilePart } from './profile-part.js';

export interface AudienceInput {
  readonly of: { readonly run: FinishedRunRecord; readonly classes: readonly string[] } | undefined;
  readonly profile: ProfilePart;
  readonly wanted: ((slice: CustomerSlice) => Sql) | undefined;
  readonly language: 'zh-CN' | 'en';
}

/** A list of customers: some classes of a run, or all customers; of these, those wanted. */
export function contentOfAudience(engine: Engine, { of, profile, wanted, language }: AudienceInput): Content {
  const members = (slice: CustomerSlice) => {
    const chosen = wanted ? sql` AND customer_id GLOBAL IN (${wanted(slice)})` : sql``;
    if (!of)
      return sql`SELECT customer_id, '' AS kefen_class FROM ${engine.all(profileTableName)} FINAL WHERE ${inSlice(slice)}${chosen}`;
    const standing = standingOf(engine, finishedRunOf(of.run), sql`${inSlice(slice)}${chosen}`);
    return sql`SELECT customer_id, class AS kefen_class FROM (${standing}) WHERE ${inClasses(sql`class`, of.classes)}`;
  };
  const columns = uniqueNames([customerColumn, ...profile.columns, ...(of ? [classColumn] : [])]);
  const places = [
    sql`b.customer_id`,
    ...profile.places,
    ...(of ? [classTitle(of.run.plan, sql`b.kefen_class`, language)] : []),
  ];
  const joins = [{ rows: profile.rows, customer: sql`profile_customer` }];
  return {
    columns,
    runs: of ? [exportedRun(of.run)] : [],
    customers: (slice) => sql`SELECT customer_id FROM (${members(slice)})`,
    rows: (slice) => sql`SELECT ${selected(columns, places)} FROM (${members(slice)}) AS b ${joined(joins, slice)}`,
  };
}

const classColumn: ContentColumn = {
  name: 'class_title',
  title: { 'zh-CN': '类别', en: 'Class' },
  kind: 'text',
  masked: false,
  personal: false,
};
