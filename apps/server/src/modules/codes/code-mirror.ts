import { type Engine, writeCodes } from '@kefen/warehouse';
import { z } from 'zod';
import type { JobQueue } from '../../jobs/job-queue.js';
import { type AnyTopic, defineTopic, putMessage } from '../../outbox/outbox.js';
import type { Tx } from '../../store/store.js';
import { listAllCodes, listCodes, nextCodeVersion } from './codes.repository.js';

const topic = 'customer-codes-given';

const messageSchema = z.object({
  customers: z.array(z.object({ customer: z.string(), code: z.string(), codes: z.array(z.string()) })),
  version: z.number().int(),
});

/** Mirrors who has which codes into the analytical store, where lists of classes and exports read them. */
export function codeMirror({ warehouse }: { readonly warehouse: Engine }): AnyTopic {
  return defineTopic({ name: topic, payload: messageSchema, apply: (message) => writeCodes(warehouse, message) });
}

/** Sends the codes some customers have now, in the transaction that gave them. */
export async function sendCodes(tx: Tx, queue: JobQueue, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  const current = await listCodes(tx, ids);
  const all = await listAllCodes(tx, ids);
  const customers = ids.map((customer) => ({
    customer,
    code: current.get(customer) ?? '',
    codes: all.get(customer) ?? [],
  }));
  await putMessage(tx, queue, { topic, payload: { customers, version: await nextCodeVersion(tx) }, at });
}
