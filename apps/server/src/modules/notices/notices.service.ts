import type { Language, Notice, NoticeCustomer, Permission } from '@kefen/contract';
import { listStandingMoves } from '@kefen/warehouse';
import { z } from 'zod';
import type { Caller } from '../../caller.js';
import { decodeCursor, pageOf } from '../../cursor.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import { type AnyTopic, defineTopic, putMessage } from '../../outbox/outbox.js';
import { problem } from '../../problem.js';
import type { Store, Tx } from '../../store/store.js';
import { dividedBy } from './draft-notices.js';
import { noticeCustomer, noticeDocument } from './notice-document.js';
import { listMails } from './notice-mails.repository.js';
import { listReceivers } from './notice-receivers.repository.js';
import type { NoticeRecord } from './notice-record.js';
import { hasHurriedRule, hurryRules } from './notice-rules.repository.js';
import type { NoticeParts } from './notice-work.js';
import { countUnread, findNotice, listNotices, markEvery, markNotices, noteWithdrawal } from './notices.repository.js';
import { countedAt } from './standing-point.js';
import { scopeOf } from './who-is-told.js';

export type NoticesService = ReturnType<typeof createNoticesService>;

const topicName = 'notices';

/** Rules that tell at once are to look, because a scheme was published; in the transaction of the publication. */
export async function noteForNotices(
  tx: Tx,
  queue: JobQueue,
  { scheme, at }: { readonly scheme: string; readonly at: Date },
): Promise<void> {
  if (await hasHurriedRule(tx, scheme)) await putMessage(tx, queue, { topic: topicName, payload: { scheme }, at });
}

/** What was told of a run is marked where its publication is taken back, and is good again where it counts again. */
export const noteTakenBack = noteWithdrawal;

export function noticesTopic({ store, clock }: Pick<NoticeParts, 'clock'> & { readonly store: Store }): AnyTopic {
  return defineTopic({
    name: topicName,
    payload: z.object({ scheme: z.string() }),
    apply: ({ scheme }) => hurryRules(store.db, scheme, clock.now()),
  });
}

type Reader = Pick<Caller, 'userId'>;

/** What one is told oneself. */
export function createNoticesService(parts: NoticeParts) {
  const { store, clock, customers, users, warehouse } = parts;

  const document = async (
    notices: readonly NoticeRecord[],
    permissions: readonly Permission[],
    language: Language,
  ): Promise<Notice[]> => {
    const maySeeCustomers = permissions.includes('customers.read');
    const named = notices.flatMap((notice) => notice.customers.map(({ customer }) => customer));
    const names = await customers.findByIds(maySeeCustomers ? [...new Set(named)] : []);
    const mails = await listMails(
      store.db,
      notices.flatMap(({ mail }) => mail ?? []),
    );
    return notices.map((notice) => noticeDocument(notice, { names, mails, maySeeCustomers, language }));
  };

  return {
    list: async (
      { userId }: Reader,
      permissions: readonly Permission[],
      query: { readonly cursor?: string | undefined; readonly limit: number; readonly unread?: boolean | undefined },
      language: Language,
    ) => {
      const before = decodeCursor(z.number().int(), query.cursor);
      const page = { before, unread: query.unread ?? false, limit: query.limit + 1 };
      const { items, next } = pageOf(
        await listNotices(store.db, userId, page),
        query.limit,
        (row) => row,
        ({ number }) => number,
      );
      return { items: await document(items, permissions, language), next };
    },

    countUnread: ({ userId }: Reader): Promise<number> => countUnread(store.db, userId),

    /** What is no number of one’s own is left out. */
    mark: async ({ userId }: Reader, ids: readonly string[], isRead: boolean) => {
      const at = clock.now();
      const numbers = ids.filter((id) => /^\d{1,15}$/.test(id)).map(Number);
      const marked = numbers.length === 0 ? 0 : await markNotices(store.db, userId, numbers, isRead ? at : null);
      return { marked, at: at.toISOString() };
    },

    /** @param undo takes back what was marked at that instant */
    markAll: async ({ userId }: Reader, undo: string | undefined) => {
      const at = undo === undefined ? clock.now() : new Date(undo);
      const marked = await markEvery(store.db, userId, undo === undefined ? { read: at } : { undo: at });
      return { marked, at: at.toISOString() };
    },

    /** @throws ProblemFailure `not-found`, also where the reader stands for others by now */
    customers: async (
      { userId }: Reader,
      id: string,
      query: { readonly cursor?: string | undefined; readonly limit: number },
    ): Promise<{ items: NoticeCustomer[]; next: string | null }> => {
      const notice = /^\d{1,15}$/.test(id) ? await findNotice(store.db, userId, Number(id)) : undefined;
      const user = await users.find(store.db, userId);
      const settings = (await listReceivers(store.db)).get(userId);
      const scope = notice && user && scopeOf(parts, notice.whose, user, settings);
      if (!scope || scope.whose !== notice.whose || scope.of !== notice.of) throw problem('not-found', { what: id });
      const after = decodeCursor(z.string(), query.cursor);
      const input = {
        before: countedAt(notice.before),
        after: countedAt(notice.after),
        ...dividedBy(notice.whose, [notice.of]),
      };
      const page = { cells: notice.cells, ...(after !== undefined && { after }), limit: query.limit + 1 };
      const rows = await listStandingMoves(warehouse, input, page);
      const names = await customers.findByIds(rows.map(({ customer }) => customer));
      return pageOf(
        rows,
        query.limit,
        (row) => noticeCustomer(notice, row, names),
        ({ customer }) => customer,
      );
    },
  };
}
