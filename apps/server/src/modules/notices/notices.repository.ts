import type { NoticeWhose } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import { sql } from 'kysely';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';
import type { NamedCustomer, NoticeDraft, NoticeRecord, StandingPoint, ToldCell } from './notice-record.js';

const columns = [
  'n.number',
  'n.rule',
  'r.title as ruleTitle',
  'n.pass',
  'n.receiver',
  'n.user_id as user',
  'n.scheme',
  'n.scheme_title as schemeTitle',
  'n.kind',
  'n.whose',
  'n.of',
  'n.before',
  'n.after',
  'n.cells',
  'n.customers',
  'n.mail',
  'n.created_at as createdAt',
  'n.read_at as readAt',
  'n.withdrawn_at as withdrawnAt',
] as const;

function selectNotices(db: Db) {
  return db.selectFrom('notices as n').innerJoin('notice_rules as r', 'r.id', 'n.rule').select(columns);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectNotices>['execute']>>[number];

function recordOf(row: Row): NoticeRecord {
  return {
    ...row,
    schemeTitle: row.schemeTitle as unknown as Title,
    kind: row.kind as NoticeRecord['kind'],
    whose: row.whose as NoticeWhose,
    before: row.before as StandingPoint | null,
    after: row.after as StandingPoint | null,
    cells: row.cells as unknown as ToldCell[],
    customers: row.customers as unknown as NamedCustomer[],
  };
}

/** Values of one statement, well below what a statement may carry. */
const noticesPerInsert = 200;

/** Those that are there already stay as they are. @returns the numbers of the others, by receiver and scheme */
export async function insertNotices(
  tx: Tx,
  drafts: readonly NoticeDraft[],
  at: Date,
): Promise<{ readonly number: number; readonly receiver: string; readonly scheme: string }[]> {
  const inserted = [];
  for (let from = 0; from < drafts.length; from += noticesPerInsert) {
    const rows = await tx
      .insertInto('notices')
      .values(drafts.slice(from, from + noticesPerInsert).map((draft) => rowOf(draft, at)))
      .onConflict((conflict) => conflict.columns(['rule', 'receiver', 'scheme', 'pass']).doNothing())
      .returning(['number', 'receiver', 'scheme'])
      .execute();
    inserted.push(...rows);
  }
  return inserted;
}

function rowOf(draft: NoticeDraft, at: Date) {
  return {
    rule: draft.rule,
    pass: draft.pass,
    receiver: draft.receiver,
    user_id: draft.user,
    scheme: draft.scheme,
    scheme_title: json(draft.schemeTitle),
    kind: draft.kind,
    whose: draft.whose,
    of: draft.of,
    before: draft.before && json(draft.before),
    after: draft.after && json(draft.after),
    cells: json(draft.cells),
    customers: json(draft.customers),
    mail: draft.mail,
    created_at: at,
  };
}

export interface NoticePage {
  readonly before: number | undefined;
  readonly unread: boolean;
  readonly limit: number;
}

/** Newest first. */
export async function listNotices(db: Db, user: string, page: NoticePage): Promise<NoticeRecord[]> {
  let query = selectNotices(db).where('n.user_id', '=', user).orderBy('n.number', 'desc').limit(page.limit);
  if (page.before !== undefined) query = query.where('n.number', '<', page.before);
  if (page.unread) query = query.where('n.read_at', 'is', null);
  return (await query.execute()).map(recordOf);
}

export async function findNotice(db: Db, user: string, number: number): Promise<NoticeRecord | undefined> {
  const row = await selectNotices(db).where('n.user_id', '=', user).where('n.number', '=', number).executeTakeFirst();
  return row && recordOf(row);
}

export async function listNoticesOfMail(db: Db, mail: string): Promise<NoticeRecord[]> {
  return (await selectNotices(db).where('n.mail', '=', mail).orderBy('n.number').execute()).map(recordOf);
}

export async function countUnread(db: Db, user: string): Promise<number> {
  const { n } = await db
    .selectFrom('notices')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('user_id', '=', user)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return n;
}

/** @param at null: not read */
export async function markNotices(db: Db, user: string, numbers: readonly number[], at: Date | null): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('notices')
    .set({ read_at: at })
    .where('user_id', '=', user)
    .where('number', 'in', numbers)
    .where('read_at', at === null ? 'is not' : 'is', null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Marks all as read, or what was marked at that instant as not read. */
export async function markEvery(
  db: Db,
  user: string,
  change: { readonly read: Date } | { readonly undo: Date },
): Promise<number> {
  const query = db
    .updateTable('notices')
    .set({ read_at: 'read' in change ? change.read : null })
    .where('user_id', '=', user);
  const { numUpdatedRows } = await ('read' in change
    ? query.where('read_at', 'is', null)
    : query.where('read_at', '=', change.undo)
  ).executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Notes on what was told of a run that its publication was taken back; or that it counts again. */
export async function noteWithdrawal(tx: Tx, scheme: string, run: number, at: Date | null): Promise<void> {
  await tx
    .updateTable('notices')
    .set({ withdrawn_at: at })
    .where('scheme', '=', scheme)
    .where(sql<boolean>`(after->>'run')::bigint = ${run}`)
    .where('withdrawn_at', at === null ? 'is not' : 'is', null)
    .execute();
}

export async function removeOldNotices(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('notices').where('created_at', '<', before).execute();
  await db.deleteFrom('notice_mails').where('state', '!=', 'waiting').where('created_at', '<', before).execute();
}
