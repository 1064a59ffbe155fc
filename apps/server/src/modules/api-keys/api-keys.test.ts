import type { ApiKey } from '@kefen/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const problemCode = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
const wanted = { name: '收银台', permissions: ['events.write' as const], datasets: null, expiresAt: null };
const event = { customer_id: 'C1', ordered_at: '2026-03-01 10:00:00', amount: '5' };

const send = async (token: string, url = '/api/v1/datasets/transactions/events', method: 'POST' | 'GET' = 'POST') => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return app.http.inject({ method, url, headers, ...(method === 'POST' && { payload: JSON.stringify(event) }) });
};

async function makeKey(more: Partial<{ datasets: string[]; expiresAt: string }> = {}) {
  const administrator = await app.signIn('administrator');
  return { administrator, ...(await administrator['api-keys'].create({ body: { ...wanted, ...more } })) };
}

test('a key is shown once, kept as a hash, and says when it was used', async () => {
  const { administrator, key, token } = await makeKey();
  expect(token).toMatch(/^kf_[\w-]{43}$/);
  expect(key).toMatchObject({ name: '收银台', hint: token.slice(-4), state: 'valid', lastUsedAt: null });
  const stored = await app.parts.store.db.selectFrom('api_keys').selectAll().where('id', '=', key.id).execute();
  expect(JSON.stringify(stored)).not.toContain(token);
  expect((await send(token)).statusCode).toBe(200);
  const { items } = await administrator['api-keys'].list();
  const found = items.find(({ id }: ApiKey) => id === key.id);
  expect(found?.lastUsedAt).toBe(app.clock.now().toISOString());
  expect(JSON.stringify(items)).not.toContain(token);
});

test('only administrators see and make keys', async () => {
  for (const role of ['manager', 'analyst', 'customer-manager', 'compliance'] as const) {
    const client = await app.signIn(role);
    await expect(client['api-keys'].list()).rejects.toEqual(problemCode('permission-missing'));
    await expect(client['api-keys'].create({ body: wanted })).rejects.toEqual(problemCode('permission-missing'));
  }
  const { token } = await makeKey();
  const headers = { authorization: `Bearer ${token}` };
  const response = await app.http.inject({ url: '/api/v1/api-keys', headers });
  expect(response.json()).toMatchObject({ status: 403, code: 'key-scope-missing' });
});

test('a key opens what it is for and nothing else', async () => {
  const { token } = await makeKey({ datasets: ['interactions'] });
  expect((await send(token)).json()).toMatchObject({ status: 403, code: 'key-scope-missing' });
  expect((await send(token, '/api/v1/customers', 'GET')).json()).toMatchObject({ code: 'key-scope-missing' });
  expect((await send('kf_unknown')).json()).toMatchObject({ status: 401, code: 'key-refused' });
  expect((await send('another-scheme')).json()).toMatchObject({ status: 401, code: 'sign-in-needed' });
});

test('a revoked key is refused at once, and good again where the revocation is taken back within a minute', async () => {
  const { administrator, key, token } = await makeKey();
  const params = { key: key.id };
  await expect(administrator['api-keys'].restore({ params })).rejects.toEqual(problemCode('state-conflict'));
  expect(await administrator['api-keys'].revoke({ params })).toMatchObject({ state: 'revoked' });
  expect((await send(token)).json()).toMatchObject({ code: 'key-refused' });
  await expect(administrator['api-keys'].revoke({ params })).rejects.toEqual(problemCode('state-conflict'));
  expect(await administrator['api-keys'].restore({ params })).toMatchObject({ state: 'valid' });
  expect((await send(token)).statusCode).toBe(200);
  await administrator['api-keys'].revoke({ params });
  app.clock.advance(61_000);
  await expect(administrator['api-keys'].restore({ params })).rejects.toEqual(problemCode('state-conflict'));
});

test('a key ends at its expiry, which has to be to come, and names datasets that are there', async () => {
  const inAnHour = new Date(app.clock.now().getTime() + 3_600_000).toISOString();
  const { administrator, key, token } = await makeKey({ expiresAt: inAnHour });
  expect((await send(token)).statusCode).toBe(200);
  app.clock.advance(3_600_000);
  expect((await send(token)).json()).toMatchObject({ code: 'key-refused' });
  const { items } = await administrator['api-keys'].list();
  expect(items.find(({ id }: ApiKey) => id === key.id)?.state).toBe('expired');
  const create = (more: object) => administrator['api-keys'].create({ body: { ...wanted, ...more } });
  await expect(create({ expiresAt: inAnHour })).rejects.toEqual(problemCode('expiry-past'));
  await expect(create({ datasets: ['no-such'] })).rejects.toEqual(problemCode('not-found'));
});

test('what is done with keys is in the audit log, without the key', async () => {
  const { administrator, key, token } = await makeKey();
  await administrator['api-keys'].revoke({ params: { key: key.id } });
  await administrator['api-keys'].restore({ params: { key: key.id } });
  const { items } = await administrator.audit.list({ query: { subject: key.id } });
  expect(items.map(({ action }) => action)).toEqual(['api-key.restored', 'api-key.revoked', 'api-key.created']);
  expect(JSON.stringify(items)).not.toContain(token);
});
