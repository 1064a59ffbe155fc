import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createApp } from '../../app.js';
import { isEnded, openSourcesApp, sourcesOf } from './test-sources.js';

const rounds = 4;

test('of several servers on one store one fetches when the time has come, and no file comes twice', async () => {
  const app = await openSourcesApp();
  const others = [await createApp(app.parts), await createApp(app.parts)];
  const folder = `${app.parts.config.dataFolder}-incoming`;
  await mkdir(folder);
  try {
    const admin = await app.signIn('administrator');
    const { id } = await admin.sources.create({
      body: {
        title: '每日订单',
        origin: { kind: 'folder', folder, pattern: '*.csv' },
        dataset: 'transactions',
        // Without a key: were a file imported twice, its rows would count twice.
        mapping: { customer_id: 'customer', ordered_at: 'at', amount: 'amount' },
        where: null,
        mode: 'add',
        commit: 'clean',
        schedule: '* * * * *',
      },
    });
    for (let round = 1; round <= rounds; round++) {
      await writeFile(join(folder, `${round}.csv`), `customer,at,amount\na,2026-01-0${round},${round}\n`);
      app.clock.advance(60_000);
      await vi.waitFor(
        async () => {
          const { fetches } = await admin.sources.get({ params: { source: id } });
          expect(fetches.every(isEnded)).toBe(true);
          expect(fetches.map(({ state, askedBy }) => [state, askedBy])).toEqual(
            Array.from({ length: round }, () => ['done', null]),
          );
        },
        { timeout: 30_000, interval: 50 },
      );
    }
    const { items } = await admin.audit.list({ query: { subject: id } });
    expect(items.filter(({ action }) => action === 'source.fetch-done')).toHaveLength(rounds);
    expect(await sourcesOf(admin).rowsOf('transactions')).toBe(rounds);
  } finally {
    for (const other of others) await other.close();
    await app.close();
    await rm(folder, { recursive: true, force: true });
  }
}, 180_000);
