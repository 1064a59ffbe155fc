import { type Route, routes } from '@kefen/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from './test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const all = Object.values(routes).flatMap((verbs) => Object.values<Route>(verbs));
const guarded = all.filter(({ permission }) => permission !== 'public');

test('every route of the contract is served, and only the public ones without a session', async () => {
  for (const { method, path } of guarded) {
    const response = await app.http.inject({ method, url: path.replace(/:\w+/g, 'x') });
    expect(response.json(), `${method} ${path}`).toMatchObject({ status: 401, code: 'sign-in-needed' });
  }
  expect(guarded.length).toBeGreaterThan(20);
  expect(all.filter(({ permission }) => permission === 'public').map(({ path }) => path)).toEqual([
    '/api/v1/health',
    '/api/v1/sessions',
  ]);
});

test('a forged cookie opens nothing', async () => {
  const headers = { cookie: `kefen_session=${'A'.repeat(43)}` };
  const response = await app.http.inject({ url: '/api/v1/workspace', headers });
  expect(response.json()).toMatchObject({ code: 'sign-in-needed' });
});
