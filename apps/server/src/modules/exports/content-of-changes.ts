import { type CustomerSlice, type Sql, sql, sqlFragment, type Title } from '@kefen/scheme';
import { type Engine, emitClassMoves, reratedSince } from '@kefen/warehouse';
import { countedOf, type FinishedRunRecord } from '../runs/runs.service.js';
import { classTitle } from './class-part.js';
import { joined, selected } from './content-of-classes.js';
import {
  type ColumnKind,
  type Content,
  type ContentColumn,
  customerColumn,
  inSlice,
  uniqueNames,
} from './export-content.js';
import { exportedRun } from './exported-run.js';
import type { ProfilePart } from './profile-part.js';

export interface ChangesInput {
  readonly from: FinishedRunRecord;
  readonly to: FinishedRunRecord;
  readonly profile: ProfilePart;
  readonly wanted: ((slice: CustomerSlice) => Sql) | undefined;
  readonly language: 'zh-CN' | 'en';
}

/**
 * Everybody whose class in one run is another one than in an earlier run, or in the same before what was decided since. Not rated
 * and not known are both no class.
 */
export function contentOfChanges(engine: Engine, { from, to, profile, wanted, language }: ChangesInput): Content {
  const changed = (slice: CustomerSlice) => {
    const chosen = wanted ? sql` AND customer_id GLOBAL IN (${wanted(slice)})` : sql``;
    const among = sql`${inSlice(slice)}${chosen}`;
    return emitClassMoves(engine, { before: countedOf(from), after: countedOf(to), among });
  };
  const columns = uniqueNames([customerColumn, ...profile.columns, ...ownColumns]);
  const asOf = sql`toDate32(${sqlFragment.text(to.asOf)})`;
  const places = [
    sql`b.customer_id`,
    ...profile.places,
    sql`b.class_from`,
    classTitle(from.plan, sql`b.class_from`, language),
    sql`b.class_to`,
    classTitle(to.plan, sql`b.class_to`, language),
    directionOf(to, language),
    sql`toDate32(${sqlFragment.text(from.asOf)})`,
    to.rerated ? sql`ifNull(rerated_since, ${asOf})` : asOf,
  ];
  const { rerated } = to;
  const since = (slice: CustomerSlice) =>
    sql`SELECT customer_id AS rerated_customer, toNullable(since_day) AS rerated_since FROM (${reratedSince(engine, countedOf(to), inSlice(slice))})`;
  const joins = [
    { rows: profile.rows, customer: sql`profile_customer` },
    ...(rerated ? [{ rows: since, customer: sql`rerated_customer` }] : []),
  ];
  return {
    columns,
    runs: [from, to].map(exportedRun),
    customers: (slice) => sql`SELECT customer_id FROM (${changed(slice)})`,
    rows: (slice) => sql`SELECT ${selected(columns, places)} FROM (${changed(slice)}) AS b ${joined(joins, slice)}`,
  };
}

const column = (name: string, title: Title, kind: ColumnKind = 'text'): ContentColumn => ({
  name,
  title,
  kind,
  masked: false,
  personal: false,
});

const ownColumns = [
  column('class_from', { 'zh-CN': '原类别代码', en: 'Class before, code' }),
  column('class_from_title', { 'zh-CN': '原类别', en: 'Class before' }),
  column('class_to', { 'zh-CN': '新类别代码', en: 'Class now, code' }),
  column('class_to_title', { 'zh-CN': '新类别', en: 'Class now' }),
  column('direction', { 'zh-CN': '变化', en: 'Change' }),
  column('as_of_from', { 'zh-CN': '原截止日', en: 'As of before' }, 'date'),
  column('as_of_to', { 'zh-CN': '新截止日', en: 'As of now' }, 'date'),
];

const directions = {
  entered: { 'zh-CN': '新评定', en: 'newly rated' },
  left: { 'zh-CN': '不再评定', en: 'no longer rated' },
  promoted: { 'zh-CN': '升级', en: 'promoted' },
  demoted: { 'zh-CN': '降级', en: 'demoted' },
  moved: { 'zh-CN': '变动', en: 'moved' },
} satisfies Record<string, Title>;

/** Classes stand best first; a class that the newer run does not know is neither above nor below. */
function directionOf({ plan }: FinishedRunRecord, language: 'zh-CN' | 'en'): Sql {
  const ids = sqlFragment.texts(plan.classes.map(({ id }) => id));
  const [f, t] = [sql`indexOf(${ids}, b.class_from)`, sql`indexOf(${ids}, b.class_to)`];
  const say = (direction: keyof typeof directions) => sqlFragment.text(directions[direction][language]);
  return sql`multiIf(b.class_from = '', ${say('entered')}, b.class_to = '', ${say('left')},
    ${f} = 0 OR ${t} = 0, ${say('moved')}, ${t} < ${f}, ${say('promoted')}, ${say('demoted')})`;
}
