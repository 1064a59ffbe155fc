import type { NoticeRuleInput, NoticeWhose } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import { sql } from 'kysely';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';
import type { DescribedRule, NoticeChanges, NoticeRuleRecord, StandingPoint } from './notice-record.js';

const columns = [
  'id',
  'title',
  'schemes',
  'changes',
  'whose',
  'receiver',
  'daily',
  'active',
  'passes',
  'due_at as dueAt',
  'told_at as toldAt',
  'stopped',
  'created_by as createdBy',
  'created_by_id as createdById',
  'created_at as createdAt',
] as const;

type Row = Omit<NoticeRuleRecord, 'changes' | 'whose' | 'receiver' | 'stopped'> & {
  readonly changes: object;
  readonly whose: string;
  readonly receiver: object;
  readonly stopped: object | null;
};

function recordOf(row: Row): NoticeRuleRecord {
  return {
    ...row,
    changes: row.changes as NoticeChanges,
    whose: row.whose as NoticeWhose,
    receiver: row.receiver as NoticeRuleInput['receiver'],
    stopped: row.stopped as Title | null,
  };
}

/** The latest first. */
export async function listRules(db: Db): Promise<NoticeRuleRecord[]> {
  const rows = await db
    .selectFrom('notice_rules')
    .select(columns)
    .where('removed_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(recordOf);
}

export async function findRule(db: Db, id: string): Promise<NoticeRuleRecord | undefined> {
  const row = await db
    .selectFrom('notice_rules')
    .select(columns)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row && recordOf(row);
}

/** One that was removed after an instant. */
export async function findRemovedRule(db: Db, id: string, after: Date): Promise<NoticeRuleRecord | undefined> {
  const row = await db
    .selectFrom('notice_rules')
    .select(columns)
    .where('id', '=', id)
    .where('removed_at', '>', after)
    .executeTakeFirst();
  return row && recordOf(row);
}

/** Also those that were removed. */
export async function countRulesEver(db: Db): Promise<number> {
  const { n } = await db
    .selectFrom('notice_rules')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

export type NewRule = DescribedRule &
  Pick<NoticeRuleRecord, 'id' | 'dueAt' | 'createdBy' | 'createdById' | 'createdAt'>;

function columnsOf(rule: DescribedRule & Pick<NoticeRuleRecord, 'dueAt'>) {
  return {
    title: rule.title,
    schemes: rule.schemes && json(rule.schemes),
    changes: json(rule.changes),
    whose: rule.whose,
    receiver: json(rule.receiver),
    daily: rule.daily,
    active: rule.active,
    due_at: rule.dueAt,
    stopped: null,
  };
}

/** One whose id is there already stays as it is. */
export async function insertRule(tx: Tx, rule: NewRule): Promise<void> {
  const { id, createdBy, createdById, createdAt } = rule;
  await tx
    .insertInto('notice_rules')
    .values({ ...columnsOf(rule), id, created_by: createdBy, created_by_id: createdById, created_at: createdAt })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** A pass that is under way comes to nothing: it has looked by the rule as it was. */
export async function updateRule(
  tx: Tx,
  rule: DescribedRule & Pick<NoticeRuleRecord, 'id' | 'dueAt' | 'createdBy' | 'createdById'>,
): Promise<void> {
  await tx
    .updateTable('notice_rules')
    .set((e) => ({
      ...columnsOf(rule),
      created_by: rule.createdBy,
      created_by_id: rule.createdById,
      passes: e('passes', '+', 1),
      held_until: null,
    }))
    .where('id', '=', rule.id)
    .execute();
}

export async function removeRule(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('notice_rules')
    .set((e) => ({ removed_at: at, passes: e('passes', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Up to where it has told stays as it was. */
export async function restoreRule(tx: Tx, id: string, dueAt: Date): Promise<void> {
  await tx
    .updateTable('notice_rules')
    .set({ removed_at: null, due_at: dueAt, held_until: null })
    .where('id', '=', id)
    .execute();
}

/** A rule that is due, for so long that nobody else works it out meanwhile. */
export async function claimRule(db: Db, now: Date, heldUntil: Date): Promise<NoticeRuleRecord | undefined> {
  const row = await db
    .updateTable('notice_rules')
    .set({ held_until: heldUntil })
    .where('id', '=', (e) =>
      e
        .selectFrom('notice_rules')
        .select('id')
        .where('active', '=', true)
        .where('removed_at', 'is', null)
        .where('due_at', '<=', now)
        .where((d) => d.or([d('held_until', 'is', null), d('held_until', '<=', now)]))
        .orderBy('due_at')
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(columns)
    .executeTakeFirst();
  return row && recordOf(row);
}

/** What a killed process was working out can be taken over at once. */
export async function releaseRules(db: Db): Promise<void> {
  await db.updateTable('notice_rules').set({ held_until: null }).where('held_until', 'is not', null).execute();
}

/** It is left for so long, because nothing has come of a pass; unless somebody else has passed or changed it. */
export async function restRule(
  db: Db,
  { id, passes }: Pick<NoticeRuleRecord, 'id' | 'passes'>,
  until: Date,
): Promise<void> {
  await db
    .updateTable('notice_rules')
    .set({ held_until: until })
    .where('id', '=', id)
    .where('passes', '=', passes)
    .execute();
}

export interface Passed {
  readonly next: Date;
  readonly toldAt: Date | null;
  readonly stopped: Title | null;
}

/** Ends a pass. False: the rule was changed, or somebody else was faster, and nothing of the pass may stay. */
export async function passRule(
  tx: Tx,
  { id, passes }: Pick<NoticeRuleRecord, 'id' | 'passes'>,
  { next, toldAt, stopped }: Passed,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('notice_rules')
    .set((e) => ({
      passes: e('passes', '+', 1),
      due_at: next,
      held_until: null,
      told_at: toldAt,
      stopped: stopped && json(stopped),
    }))
    .where('id', '=', id)
    .where('passes', '=', passes)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Rules that tell at once look now. */
export async function hurryRules(db: Db, scheme: string, now: Date): Promise<void> {
  await db
    .updateTable('notice_rules')
    .set({ due_at: now })
    .where('daily', 'is', null)
    .where('active', '=', true)
    .where('removed_at', 'is', null)
    .where((e) => e.or([e('schemes', 'is', null), sql<boolean>`schemes @> ${json([scheme])}`]))
    .execute();
}

/** Is there a rule that tells at once of a scheme? */
export async function hasHurriedRule(db: Db, scheme: string): Promise<boolean> {
  const row = await db
    .selectFrom('notice_rules')
    .select('id')
    .where('daily', 'is', null)
    .where('active', '=', true)
    .where('removed_at', 'is', null)
    .where((e) => e.or([e('schemes', 'is', null), sql<boolean>`schemes @> ${json([scheme])}`]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Up to where a rule has told, by scheme; one that is not there: from nothing on. */
export async function listTold(db: Db, rule: string): Promise<ReadonlyMap<string, StandingPoint | null>> {
  const rows = await db.selectFrom('notice_told').select(['scheme', 'standing']).where('rule', '=', rule).execute();
  return new Map(rows.map(({ scheme, standing }) => [scheme, standing as StandingPoint | null]));
}

export async function setTold(tx: Tx, rule: string, points: ReadonlyMap<string, StandingPoint | null>): Promise<void> {
  for (const [scheme, standing] of points) {
    const set = { standing: standing && json(standing) };
    await tx
      .insertInto('notice_told')
      .values({ rule, scheme, ...set })
      .onConflict((conflict) => conflict.columns(['rule', 'scheme']).doUpdateSet(set))
      .execute();
  }
}
