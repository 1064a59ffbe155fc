import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { json } from '../../store/json.js';
import { openStore, type Tx } from '../../store/store.js';
import { defineJob } from '../job-definition.js';
import { openJobQueue } from '../job-queue.js';
import { startWorkers } from '../workers.js';

// Works through a job in two steps. Told to "hang" it stays between them until it is killed; told to "finish" it goes on.
const [path = '', mode] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);
const throwAgain = (failure: unknown) => {
  throw failure;
};

async function count(tx: Tx, key: string): Promise<void> {
  const row = await tx.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
  const value = json({ n: ((row?.value as { n: number } | undefined)?.n ?? 0) + 1 });
  await tx
    .insertInto('settings')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

const store = await openStore({ kind: 'embedded', path });
const queue = await openJobQueue(store, throwAgain);
const job = defineJob({
  name: 'two-steps',
  payload: z.object({}),
  retryDelaySeconds: 0,
  run: async () => {
    await store.transaction((tx) => count(tx, 'started'));
    say('half-way');
    if (mode === 'hang') await new Promise(() => {});
    await store.transaction((tx) => count(tx, 'published'));
    say('published');
  },
});
await queue.declare([job]);
if (mode === 'hang') await store.transaction((tx) => queue.send(tx, job.name, {}));
const workers = await startWorkers({
  store,
  queue,
  jobs: [job],
  holder: randomUUID(),
  onError: throwAgain,
  pollMs: 100,
});
if (mode === 'finish') {
  process.stdin.on('data', async () => {
    await workers.stop();
    await queue.close();
    await store.close();
    say('closed');
  });
}
