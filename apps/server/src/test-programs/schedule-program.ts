import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { openServerEngine } from '@kefen/warehouse';
import { createApp } from '../app.js';
import { systemClock } from '../clock.js';
import { readConfig } from '../config.js';
import { openStore } from '../store/store.js';

// One of several servers on the same stores, with its name in the leases it holds and little patience with the dead.
const [name = '', folder = ''] = process.argv.slice(2);
const config = readConfig({ ...process.env, KEFEN_DATA: folder }, '/');
const { analyticalStore } = config;
if (analyticalStore.kind === 'embedded') throw new Error('a ClickHouse server is wanted');
await createApp({
  config,
  store: await openStore(config.operationalStore),
  warehouse: await openServerEngine(analyticalStore),
  clock: systemClock,
  ids: { next: () => `${name}-${randomUUID()}` },
  version: '0.0.0-test',
  catalogueFolder: fileURLToPath(new URL('../../../../catalogue', import.meta.url)),
  sourcePace: { tickMs: 50, settle: async () => {} },
  workPace: { pollMs: 50, beatMs: 200, leaseMs: 5000 },
});
// It never outlives the test that started it.
process.stdin.resume().on('close', () => process.exit(1));
process.stdout.write('ready\n');
