import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client, createClient, type Role } from '@kefen/contract';
import { openEmbeddedEngine } from '@kefen/warehouse';
import type { LightMyRequestResponse } from 'fastify';
import { type App, type AppParts, createApp } from './app.js';
import { type Clock, randomIds } from './clock.js';
import { readConfig } from './config.js';
import type { Store } from './store/store.js';
import { type TestStore, testStores } from './store/test-stores.js';

/** A clock that stands still until it is moved. */
interface TestClock extends Clock {
  advance(ms: number): void;
}

function testClock(start: string): TestClock {
  let now = new Date(start).getTime();
  return {
    now: () => new Date(now),
    advance: (ms) => {
      now += ms;
    },
  };
}

export interface TestApp extends App {
  readonly clock: TestClock;
  readonly parts: AppParts;
  /** A client without a session. */
  readonly anonymous: Client;
  /** A client signed in as a new user with these roles. */
  signIn(...roles: Role[]): Promise<Client>;
  close(): Promise<void>;
}

export const testPassword = 'a password of one’s own';

const firstMoment = '2026-03-10T04:00:00Z';

const fixedParts = {
  ids: randomIds,
  version: '0.0.0-test',
  logger: { level: 'error' },
  catalogueFolder: fileURLToPath(new URL('../../../catalogue', import.meta.url)),
} as const;

/** The whole server on stores of its own, without a socket. */
export async function openTestApp(
  environment: Record<string, string> = {},
  more: Pick<
    AppParts,
    'mostCustomersPreviewed' | 'mostEventsWaiting' | 'eventsMeasuredAfterMs' | 'sourcePace' | 'logger'
  > = {},
): Promise<TestApp> {
  const folder = await mkdtemp(join(tmpdir(), 'kefen-app-'));
  const place = appStore(environment);
  const clock = testClock(firstMoment);
  const parts: AppParts = {
    ...fixedParts,
    config: readConfig(environment, folder),
    store: await place.open(),
    warehouse: await openEmbeddedEngine({ path: ':memory:' }),
    clock,
    ...more,
  };
  const app = await createApp(parts);
  let users = 0;
  return {
    ...app,
    clock,
    parts,
    anonymous: clientOf(app),
    signIn: async (...roles) => {
      users++;
      const name = `user${users}`;
      const user = { name, displayName: name, roles, password: testPassword, mustChangePassword: false };
      await app.services.users.create(undefined, user);
      return signedIn(app, name, testPassword);
    },
    close: async () => {
      await app.close();
      await parts.store.close();
      await place.remove();
      await parts.warehouse.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Leaves what the first start of a server leaves: the queues of its jobs above all, which take longest. */
async function startOnce(store: Store): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kefen-app-'));
  const warehouse = await openEmbeddedEngine({ path: ':memory:' });
  try {
    const app = await createApp({
      ...fixedParts,
      ...{ config: readConfig({}, folder), store, warehouse, clock: testClock(firstMoment) },
    });
    await app.close();
  } finally {
    await warehouse.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The app is tried on PostgreSQL where that is given, otherwise on PGlite. */
function appStore(environment: Record<string, string>): TestStore {
  // What a start leaves depends on the settings.
  const isPlain = Object.keys(environment).length === 0;
  const place = (isPlain ? testStores({ name: 'started', fill: startOnce }) : testStores()).at(-1);
  if (!place) throw new Error('there is no store to test on');
  return place;
}

/** Signs in by a request and keeps the cookie. */
export async function signedIn(app: App, name: string, password: string): Promise<Client> {
  let cookie = '';
  const client = clientOf(
    app,
    () => cookie,
    (found) => {
      cookie = found;
    },
  );
  await client.sessions.create({ body: { name, password } });
  return client;
}

function clientOf(app: App, cookie: () => string = () => '', keepCookie: (cookie: string) => void = () => {}): Client {
  return createClient({
    baseUrl: '',
    language: () => 'en',
    fetch: async (url, init = {}) => {
      const response = await app.http.inject({
        url: String(url),
        method: (init.method ?? 'GET') as 'GET',
        headers: { ...(init.headers as Record<string, string>), ...(cookie() && { cookie: cookie() }) },
        ...(init.body != null && { payload: payloadOf(init.body) }),
      });
      const [found] = response.cookies;
      if (found) keepCookie(`${found.name}=${found.value}`);
      return responseOf(response);
    },
  });
}

function payloadOf(body: NonNullable<RequestInit['body']>): string | Buffer {
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return Buffer.from(body);
  throw new Error('a test sends text or bytes');
}

function responseOf(response: LightMyRequestResponse): Response {
  const headers = Object.entries(response.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const body = response.statusCode === 204 ? null : new Uint8Array(response.rawPayload);
  return new Response(body, { status: response.statusCode, headers });
}
