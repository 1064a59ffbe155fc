import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { markedScheme, sendEvents } from './events.sender.js';
import { type BenchServer, startServer } from './events.server.js';

// npm run bench -- events S 200 60: events by HTTP, one per request, 200 a second for 60 s, onto a company's purchases.

const marked = `kefen: 1
id: ${markedScheme}
title: { zh-CN: 百万订单, en: Orders of a million }
indicators:
  large: { dataset: transactions, aggregate: count, where: amount >= 1000000 }
classes:
  - { id: marked, title: { zh-CN: 有, en: Some } }
  - { id: plain, title: { zh-CN: 无, en: None } }
assign:
  rules: [ { class: marked, when: large > 0 }, { class: plain, when: large = 0 } ]
`;

const [size = 'S', perSecond = '200', seconds = '60', lookAtEvery = '200'] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'kefen-bench-'));
const server = await startServer(folder);
try {
  if (size !== 'none') await importPurchases(server, size);
  if (size !== 'none') await publishSchemes(server);
  const { token } = await server.client['api-keys'].create({
    body: { name: 'bench', permissions: ['events.write'], datasets: null, expiresAt: null },
  });
  const options = { token, lookAtEvery: Number(lookAtEvery), perSecond: Number(perSecond), isRated: size !== 'none' };
  await sendEvents(server, { ...options, seconds: 5, first: 10_000_000 });
  const [parts, cpu, own, startedAt] = [server.countParts(), server.cpuMs(), process.cpuUsage(), performance.now()];
  const sent = await sendEvents(server, { ...options, seconds: Number(seconds), first: 0 });
  const [elapsedMs, cpuMs, { user, system }] = [
    performance.now() - startedAt,
    server.cpuMs() - cpu,
    process.cpuUsage(own),
  ];
  console.log(`${size}, ${perSecond} events a second for ${seconds} s; ${sent.refused} refused`);
  console.log(`accepted  ${spread(sent.acceptedMs)}`);
  console.log(`visible   ${spread(sent.visibleMs)}  (every ${lookAtEvery}th, on its customer's page)`);
  if (sent.ratedMs.length > 0)
    console.log(`rated     ${spread(sent.ratedMs)}  (the same ones, by two published schemes)`);
  if (sent.ratedMs.length > 0) console.log(`          ${spread(sent.ratedAfterAcceptedMs)}  after it was accepted`);
  console.log(
    `processor ${((cpuMs / elapsedMs) * 100).toFixed(0)} % of one core, ${(cpuMs / sent.acceptedMs.length).toFixed(2)} ms an event; the sender ${((user + system) / 1000 / sent.acceptedMs.length).toFixed(2)} ms`,
  );
  console.log(`parts     ${parts} before, at most ${sent.mostParts}, ${server.countParts()} after`);
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

/** `p50 … p95 … max`, in milliseconds. */
function spread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.toFixed(0);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms`;
}

async function importPurchases({ client }: BenchServer, name: string): Promise<void> {
  const path = join(import.meta.dirname, '../data', name, 'transactions.csv');
  if (!existsSync(path)) throw new Error(`there is no ${path}: npm run bench -- generate ${name}`);
  const body = new Uint8Array(await readFile(path));
  const file = await client.files.create({ query: { name: 'transactions.csv' }, body });
  const mapping = file.inspection.guess?.mapping ?? {};
  const { id } = await client.imports.create({ body: { fileId: file.id, dataset: 'transactions', mapping } });
  const until = async (state: string) => {
    for (;;) {
      const found = await client.imports.get({ params: { import: id } });
      if (found.state === state) return;
      if (found.failure) throw new Error(found.failure.detail);
      await pause(100);
    }
  };
  await until('checked');
  await client.imports.commit({ params: { import: id } });
  await until('committed');
}

/** A scheme in which every event that is looked for changes a class, and one with quantiles and shares. */
async function publishSchemes({ client }: BenchServer): Promise<void> {
  const pyramid = await client.catalogue.get({ params: { id: 'rfm-pyramid' } });
  for (const text of [marked, pyramid.text]) {
    const { id: scheme } = await client.schemes.create({ body: { text } });
    const { id } = await client.runs.create({ body: { scheme } });
    for (;;) {
      const { state } = await client.runs.get({ params: { run: id } });
      if (state === 'done') break;
      if (state === 'failed') throw new Error(`the run of ${scheme} failed`);
      await pause(100);
    }
    await client.runs.publish({ params: { run: id } });
  }
}
