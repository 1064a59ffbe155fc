import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { routes } from '@kefen/contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../config.js';
import { createHttpApp } from './http-app.js';
import { routeRegistrar } from './register-route.js';

let app: FastifyInstance;
let folder: string;
const page = '<!doctype html><title>Kefen</title>';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kefen-console-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), page);
  await writeFile(join(folder, 'assets', 'main-1a2b.js'), 'export {};');
  await writeFile(join(folder, 'assets', 'main-1a2b.js.gz'), gzipSync('export {};'));
  const config = readConfig({}, folder);
  app = await createHttpApp({ config, version: '1.2.3', consoleFolder: folder, logger: false });
  const register = routeRegistrar(app, 'zh-CN');
  register(routes.sessions.create, async () => {
    throw new Error('a secret of the inside');
  });
  register(routes.health.get, async () => {
    const answer = { status: 'ok', version: '1.2.3', secret: 'not in the contract' } as const;
    return answer;
  });
  register(routes.audit.list, async () => ({ items: [], next: null }));
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const signIn = { name: 'a', password: 'b' };

test('a bug shows its request id and nothing else', async () => {
  const response = await app.inject({ method: 'POST', url: '/api/v1/sessions', payload: signIn });
  expect(response.statusCode).toBe(500);
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(response.json()).toMatchObject({ code: 'internal', requestId: response.headers['x-request-id'] });
  expect(response.body).not.toContain('secret');
});

test('every wrong field is named by a pointer, in the language asked for', async () => {
  const send = (language: string) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/sessions',
      payload: { name: 7 },
      headers: { 'accept-language': language },
    });
  expect((await send('en')).json().errors).toEqual([
    { pointer: '/body/name', detail: 'Invalid input: expected string, received number' },
    { pointer: '/body/password', detail: 'Invalid input: expected string, received undefined' },
  ]);
  expect((await send('zh-CN')).json()).toMatchObject({
    title: '请求内容有误',
    errors: [{ pointer: '/body/name' }, {}],
  });
});

test('what the contract does not name does not get out', async () => {
  const response = await app.inject({ url: '/api/v1/health' });
  expect(response.json()).toEqual({ status: 'ok', version: '1.2.3' });
});

test('a page of another site cannot make changes', async () => {
  const send = (headers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/sessions',
      payload: signIn,
      headers: { host: 'kefen.test', ...headers },
    });
  for (const headers of [
    { origin: 'https://evil.test' },
    { origin: 'null' },
    { origin: 'http://kefen.test:8080' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'http://kefen.test' },
  ]) {
    expect((await send(headers as Record<string, string>)).json(), JSON.stringify(headers)).toMatchObject({
      code: 'origin-refused',
    });
  }
  const own = await send({ 'sec-fetch-site': 'same-origin', origin: 'http://kefen.test' });
  expect(own.json()).toMatchObject({ code: 'internal' });
});

test('a body is not read without end', async () => {
  const payload = { name: 'x'.repeat(2 * 1024 ** 2), password: 'b' };
  const response = await app.inject({ method: 'POST', url: '/api/v1/sessions', payload });
  expect(response.statusCode).toBe(413);
  expect(response.json()).toMatchObject({ code: 'body-too-large' });
});

test('broken JSON and unknown types of content are the caller’s mistake', async () => {
  const send = (type: string, payload: string) =>
    app.inject({ method: 'POST', url: '/api/v1/sessions', payload, headers: { 'content-type': type } });
  expect((await send('application/json', '{')).json()).toMatchObject({ status: 400, code: 'request-invalid' });
  expect((await send('text/plain', 'x')).json()).toMatchObject({ status: 415, code: 'media-type-refused' });
});

test('a protected route asks for a session', async () => {
  expect((await app.inject({ url: '/api/v1/audit' })).json()).toMatchObject({ status: 401, code: 'sign-in-needed' });
});

test('the console’s own addresses get its start page, unknown ones of the API a problem', async () => {
  const open = (url: string, accept: string) => app.inject({ url, headers: { accept } });
  expect((await open('/customers/C1', 'text/html')).body).toBe(page);
  expect((await open('/', 'text/html')).headers['cache-control']).toBe('no-cache');
  expect((await open('/api/v1/nothing', 'text/html')).json()).toMatchObject({ code: 'not-found' });
  expect((await open('/logo.png', 'image/png')).statusCode).toBe(404);
});

test('hashed files are kept for ever and come compressed where that was prepared', async () => {
  const url = '/assets/main-1a2b.js';
  const response = await app.inject({ url, headers: { 'accept-encoding': 'gzip' } });
  expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(response.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(response.rawPayload).toString()).toBe('export {};');
});

test('files outside the console’s folder are out of reach', async () => {
  for (const url of ['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json']) {
    const response = await app.inject({ url });
    expect(response.statusCode, url).toBeGreaterThanOrEqual(400);
  }
});

test('pages may load only what this server serves', async () => {
  const { headers } = await app.inject({ url: '/', headers: { accept: 'text/html' } });
  expect(headers['content-security-policy']).toContain("default-src 'self'");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers).not.toHaveProperty('strict-transport-security');
});

test('the OpenAPI document is served', async () => {
  const response = await app.inject({ url: '/api/openapi.json' });
  expect(response.json()).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } });
});
