import { languageSchema } from '@kefen/contract';
import type { Db, Tx } from '../../store/store.js';
import type { ReceiverRecord } from './notice-record.js';

/** What is known of users beside their names; who is not there has said nothing. */
export async function listReceivers(db: Db): Promise<ReadonlyMap<string, ReceiverRecord>> {
  const rows = await db
    .selectFrom('notice_receivers')
    .select(['user_id as user', 'owner', 'organisation', 'email', 'language'])
    .execute();
  return new Map(rows.map((row) => [row.user, { ...row, language: languageSchema.parse(row.language) }]));
}

export async function setReceiver(tx: Tx, receiver: ReceiverRecord): Promise<void> {
  const { user, ...set } = receiver;
  await tx
    .insertInto('notice_receivers')
    .values({ user_id: user, ...set })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(set))
    .execute();
}
