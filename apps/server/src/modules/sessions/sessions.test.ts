import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, signedIn, type TestApp, testPassword } from '../../test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const hourMs = 3_600_000;
const problemCode = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

test('who is signed in is told with what the roles allow', async () => {
  const client = await app.signIn('analyst');
  const session = await client.sessions.current();
  expect(session).toMatchObject({ user: { roles: ['analyst'] }, mustChangePassword: false });
  expect(session.permissions).toContain('runs.start');
  expect(session.permissions).not.toContain('runs.publish');
});

test('nobody is signed in without a cookie, or with a wrong password', async () => {
  await expect(app.anonymous.sessions.current()).rejects.toEqual(problemCode('sign-in-needed'));
  const attempt = app.anonymous.sessions.create({ body: { name: 'nobody', password: 'wrong' } });
  await expect(attempt).rejects.toEqual(problemCode('sign-in-refused'));
});

test('the cookie is out of reach of scripts and of other sites', async () => {
  await app.signIn('analyst');
  const body = { name: 'user2', password: testPassword };
  const response = await app.http.inject({ method: 'POST', url: '/api/v1/sessions', payload: body });
  expect(response.statusCode).toBe(201);
  expect(response.headers['set-cookie']).toMatch(/^kefen_session=[\w-]{43}; .*HttpOnly; SameSite=Strict$/);
  const stored = await app.parts.store.db.selectFrom('sessions').select('token_hash').execute();
  expect(stored.map((row) => row.token_hash)).not.toContain(response.cookies[0]?.value);
});

test('a session ends by signing out', async () => {
  const client = await app.signIn('analyst');
  await client.sessions.end();
  await expect(client.sessions.current()).rejects.toEqual(problemCode('sign-in-needed'));
});

test('a session ends when it was not used for long, and after its time even when it was', async () => {
  const idle = await app.signIn('analyst');
  app.clock.advance(12 * hourMs + 1);
  await expect(idle.sessions.current()).rejects.toEqual(problemCode('sign-in-needed'));

  const busy = await app.signIn('analyst');
  for (let hours = 0; hours < 167; hours += 11) {
    await busy.sessions.current();
    app.clock.advance(11 * hourMs);
  }
  await expect(busy.sessions.current()).rejects.toEqual(problemCode('sign-in-needed'));
});

test('changing the password ends the other sessions of the user', async () => {
  const here = await app.signIn('analyst');
  const { user } = await here.sessions.current();
  const elsewhere = await signedIn(app, user.name, testPassword);
  await here.users.changePassword({ body: { currentPassword: testPassword, newPassword: 'quite another one' } });
  await expect(elsewhere.sessions.current()).rejects.toEqual(problemCode('sign-in-needed'));
  expect((await here.sessions.current()).user).toEqual(user);
});

test('passwords cannot be tried without end', async () => {
  const attempt = () => app.anonymous.sessions.create({ body: { name: 'tried', password: 'guess' } });
  for (let n = 0; n < 10; n++) await expect(attempt()).rejects.toEqual(problemCode('sign-in-refused'));
  await expect(attempt()).rejects.toEqual(problemCode('too-many-requests'));
});
