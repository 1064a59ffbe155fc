import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestProgram } from '../test-programs.js';
import { addressOf, signInFirst, startServing, visitorOf } from './kefen-program.js';
import { importUntil, uploadText } from './work.js';

let folder: string;
let server: TestProgram;
let url = '';
const { client, cookie } = visitorOf(() => url);

async function start(): Promise<void> {
  server = startServing(folder);
  url = await addressOf(server);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kefen-signals-'));
  await start();
  await signInFirst(client, server);
});
afterAll(async () => {
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

test('a second process on the same data folder is told who has it, and ends with status 1', async () => {
  const second = startServing(folder);
  expect(await second.ended).toBe(1);
  expect(second.lines()).toEqual([]);
  expect(second.errors().trimEnd().split('\n').slice(1)).toEqual([
    expect.stringMatching(/^The data directory \S+ is in use by process \d+\. Stop that process, or use another/),
  ]);
  expect(await client.sessions.current()).toMatchObject({ user: { name: 'admin' } });
});

test('a port that is taken is named, with what to do, and ends with status 1', async () => {
  const other = await mkdtemp(join(tmpdir(), 'kefen-port-'));
  const holder = createServer().listen(0, '127.0.0.1');
  try {
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const second = startServing(other, { KEFEN_PORT: String(port) });
    expect(await second.ended).toBe(1);
    expect(second.errors().trimEnd().split('\n').slice(1)).toEqual([
      `Cannot listen on 127.0.0.1:${port} (EADDRINUSE). Choose another address with KEFEN_HOST and KEFEN_PORT.`,
    ]);
  } finally {
    holder.close();
    await rm(other, { recursive: true, force: true });
  }
});

/** Sends the beginning of an upload and then nothing more. */
async function beginUpload(): Promise<void> {
  const headers = { 'content-type': 'application/octet-stream', cookie: cookie() };
  const upload = request(`${url}/api/v1/files?name=slow.csv`, { method: 'POST', headers });
  upload.on('error', () => upload.destroy());
  upload.write('customer,amount\n');
  const uploads = join(folder, 'uploads');
  const before = (await readdir(uploads)).length;
  await expect.poll(async () => (await readdir(uploads)).length).toBeGreaterThan(before);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} ends the server with status 0 and keeps everything`, async () => {
    const file = await uploadText(client, `${signal}.csv`, 'customer,name\nC1,One\n');
    await beginUpload();
    expect(await server.end(signal)).toBe(0);
    expect(server.errors()).toBe(`Opening the workspace ${folder} …\nClosing …\n`);
    await start();
    expect(await client.files.get({ params: { file } })).toMatchObject({ name: `${signal}.csv` });
  });
}

test('what a kill left of an upload is removed by the next start, and nothing else', async () => {
  const file = await uploadText(client, 'whole.csv', 'customer,name\nC2,Two\n');
  const uploads = join(folder, 'uploads');
  const before = await readdir(uploads);
  await beginUpload();
  await server.kill();
  await start();
  expect(await readdir(uploads)).toEqual(before);
  const mapping = { customer_id: 'customer', name: 'name' };
  const { id } = await client.imports.create({ body: { fileId: file, dataset: 'customers', mapping } });
  await importUntil(client, id, ['checked']);
});
