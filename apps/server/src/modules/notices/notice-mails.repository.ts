import { languageSchema, noticeMailStateSchema } from '@kefen/contract';
import type { Db, Tx } from '../../store/store.js';
import type { MailState, NoticeMail } from './notice-record.js';

const columns = [
  'id',
  'rule',
  'user_id as user',
  'address',
  'language',
  'state',
  'attempts',
  'created_at as createdAt',
  'next_at as nextAt',
  'sent_at as sentAt',
  'failure',
] as const;

function recordOf(row: Omit<NoticeMail, 'language' | 'state'> & { language: string; state: string }): NoticeMail {
  return { ...row, language: languageSchema.parse(row.language), state: noticeMailStateSchema.parse(row.state) };
}

const mailsPerInsert = 500;

export async function insertMails(
  tx: Tx,
  mails: readonly Pick<NoticeMail, 'id' | 'rule' | 'user' | 'address' | 'language'>[],
  at: Date,
): Promise<void> {
  for (let from = 0; from < mails.length; from += mailsPerInsert) {
    const rows = mails.slice(from, from + mailsPerInsert).map(({ id, rule, user, address, language }) => ({
      ...{ id, rule, user_id: user, address, language },
      ...{ state: 'waiting', created_at: at, next_at: at },
    }));
    await tx.insertInto('notice_mails').values(rows).execute();
  }
}

/** A mail that is due, for so long that nobody else sends it meanwhile. */
export async function claimMail(db: Db, now: Date, heldUntil: Date): Promise<NoticeMail | undefined> {
  const row = await db
    .updateTable('notice_mails')
    .set((e) => ({ held_until: heldUntil, attempts: e('attempts', '+', 1) }))
    .where('id', '=', (e) =>
      e
        .selectFrom('notice_mails')
        .select('id')
        .where('state', '=', 'waiting')
        .where('next_at', '<=', now)
        .where((d) => d.or([d('held_until', 'is', null), d('held_until', '<=', now)]))
        .orderBy('next_at')
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(columns)
    .executeTakeFirst();
  return row && recordOf(row);
}

export interface MailEnd {
  readonly state: MailState;
  readonly nextAt: Date | null;
  readonly sentAt: Date | null;
  readonly failure: string | null;
}

export async function recordMail(db: Db, id: string, { state, nextAt, sentAt, failure }: MailEnd): Promise<void> {
  await db
    .updateTable('notice_mails')
    .set({ state, next_at: nextAt, held_until: null, sent_at: sentAt, failure })
    .where('id', '=', id)
    .execute();
}

/** What waits of a rule that is removed is not sent any more. */
export async function giveUpMails(tx: Tx, rule: string): Promise<void> {
  await tx
    .updateTable('notice_mails')
    .set({ state: 'given-up', next_at: null, failure: 'rule-removed' })
    .where('rule', '=', rule)
    .where('state', '=', 'waiting')
    .execute();
}

/** What a killed process was sending can be sent again at once. */
export async function releaseMails(db: Db): Promise<void> {
  await db.updateTable('notice_mails').set({ held_until: null }).where('held_until', 'is not', null).execute();
}

export async function listMails(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, NoticeMail>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('notice_mails').select(columns).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, recordOf(row)]));
}

export interface MailCounts {
  readonly waiting: number;
  readonly givenUp: number;
  /** What was said of one that is not sent. */
  readonly failure: string | null;
}

/** By rule. */
export async function countMails(db: Db): Promise<ReadonlyMap<string, MailCounts>> {
  const rows = await db
    .selectFrom('notice_mails')
    .select((e) => [
      'rule',
      e.fn.countAll<number>().filterWhere('state', '=', 'waiting').as('waiting'),
      e.fn.countAll<number>().filterWhere('state', '=', 'given-up').as('givenUp'),
      e.fn.max<string | null>('failure').filterWhere('state', '!=', 'sent').as('failure'),
    ])
    .groupBy('rule')
    .execute();
  return new Map(rows.map(({ rule, ...counts }) => [rule, counts]));
}
