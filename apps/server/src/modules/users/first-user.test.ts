import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, signedIn, type TestApp, testPassword } from '../../test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const problemCode = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

test('the one-time password is good for setting one’s own and for nothing else', async () => {
  const lost = await app.services.users.prepareFirst();
  const given = await app.services.users.prepareFirst();
  await expect(signedIn(app, 'admin', lost?.password ?? '')).rejects.toEqual(problemCode('sign-in-refused'));
  const client = await signedIn(app, given?.name ?? '', given?.password ?? '');
  expect((await client.sessions.current()).mustChangePassword).toBe(true);
  await expect(client.audit.list()).rejects.toEqual(problemCode('password-change-needed'));

  const change = (newPassword: string) =>
    client.users.changePassword({ body: { currentPassword: given?.password ?? '', newPassword } });
  await expect(change('short')).rejects.toEqual(problemCode('password-refused'));
  await expect(change(given?.password ?? '')).rejects.toEqual(problemCode('password-refused'));
  await change(testPassword);
  expect((await client.sessions.current()).mustChangePassword).toBe(false);
  expect(await app.services.users.prepareFirst()).toBeUndefined();
  expect((await client.audit.list()).items.map((entry) => entry.action)).toEqual([
    'user.password-changed',
    'session.started',
    'user.created',
  ]);
});
