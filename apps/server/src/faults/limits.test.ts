import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type IncomingMessage, type RequestOptions, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Problem, problemMediaType } from '@kefen/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestProgram } from '../test-programs.js';
import { addressOf, signInFirst, startServing, visitorOf } from './kefen-program.js';
import { uploadText } from './work.js';

const uploadLimitBytes = 64 * 1024;

let folder: string;
let server: TestProgram;
let url = '';
const { client, cookie } = visitorOf(() => url);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kefen-limits-'));
  server = startServing(folder, { KEFEN_UPLOAD_LIMIT: `${uploadLimitBytes} B` });
  url = await addressOf(server);
  await signInFirst(client, server);
});
afterAll(async () => {
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

/** Sends a request as it is; a `fetch` would not send everything. */
async function send(path: string, options: RequestOptions, body?: string | Buffer): Promise<Problem> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(`${url}${path}`, options, resolve).once('error', reject).end(body);
  });
  expect(response.headers['content-type']).toContain(problemMediaType);
  const problem = JSON.parse(await text(response)) as Problem;
  expect(problem.status).toBe(response.statusCode);
  return problem;
}

const uploads = async () => (await readdir(join(folder, 'uploads'))).length;

async function uploadedNames(): Promise<unknown[]> {
  const { items } = await client.audit.list({ query: { limit: 200 } });
  return items.filter(({ action }) => action === 'file.uploaded').map(({ details }) => details.name);
}

const json = { 'content-type': 'application/json' };
const octets = { 'content-type': 'application/octet-stream' };

test('a JSON body above the limit is refused, whether it says its length or not', async () => {
  const body = JSON.stringify({ name: 'x'.repeat(3 * 1024 ** 2), password: 'b' });
  const asked = { method: 'POST', headers: json };
  expect(await send('/api/v1/sessions', asked, body)).toMatchObject({ code: 'body-too-large' });
  const chunked = { method: 'POST', headers: { ...json, 'transfer-encoding': 'chunked' } };
  expect(await send('/api/v1/sessions', chunked, body)).toMatchObject({ code: 'body-too-large' });
  expect(await client.health.get()).toMatchObject({ status: 'ok' });
});

test('an upload above the limit is refused, whether it says its length or not, and nothing of it stays', async () => {
  await uploadText(client, 'small.csv', 'customer,name\nC1,One\n');
  const before = await uploads();
  const body = Buffer.alloc(32 * 1024 ** 2, 'x');
  for (const length of [{ 'content-length': body.length }, { 'transfer-encoding': 'chunked' }]) {
    const asked = { method: 'POST', headers: { ...octets, ...length, cookie: cookie() } };
    expect(await send('/api/v1/files?name=large.csv', asked, body)).toMatchObject({ code: 'file-too-large' });
  }
  const large = uploadText(client, 'large.csv', body.toString());
  await expect(large).rejects.toMatchObject({ problem: { code: 'file-too-large' } });
  expect(await uploads()).toBe(before);
  expect(await uploadedNames()).toEqual(['small.csv']);
});

test('headers and addresses without end are refused in the words of the API', async () => {
  const long = 'x'.repeat(100_000);
  expect(await send('/api/v1/health', { headers: { 'x-long': long } })).toMatchObject({ code: 'headers-too-large' });
  expect(await send(`/api/v1/${long}`, {})).toMatchObject({ code: 'headers-too-large' });
  expect(await send(`/api/v1/health?${long}`, {})).toMatchObject({ code: 'headers-too-large' });
  expect(await send(`/api/v1/imports/${'9'.repeat(10_000)}`, {})).toMatchObject({ code: 'not-found' });
  expect(await client.health.get()).toMatchObject({ status: 'ok' });
});

test('what is no request is answered too', async () => {
  const { hostname, port } = new URL(url);
  const line = connect({ host: hostname, port: Number(port) });
  line.write('what is this?\r\n\r\n');
  const [head = '', body = ''] = (await text(line)).split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
  expect(JSON.parse(body)).toMatchObject({ code: 'request-invalid', status: 400 });
});

test('an upload that is cut off leaves no file', async () => {
  const before = { uploads: await uploads(), names: await uploadedNames() };
  for (const length of [{ 'content-length': 1000 }, { 'transfer-encoding': 'chunked' }]) {
    const headers = { ...octets, ...length, cookie: cookie() };
    const upload = request(`${url}/api/v1/files?name=cut.csv`, { method: 'POST', headers });
    upload.on('error', () => upload.destroy());
    upload.write('customer,name\nC1,One\n');
    await expect.poll(uploads).toBe(before.uploads + 1);
    upload.destroy();
    await expect.poll(uploads).toBe(before.uploads);
  }
  expect(await uploadedNames()).toEqual(before.names);
  expect(await client.health.get()).toMatchObject({ status: 'ok' });
});

test('nothing of this is an error of the server', () => {
  expect(server.lines().filter((line) => line.startsWith('{'))).toEqual([]);
});
