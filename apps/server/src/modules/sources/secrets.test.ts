import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { Writable } from 'node:stream';
import { type SourceInput, type SourceOrigin, watermarkPlace } from '@kefen/contract';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TestApp } from '../../test-app.js';
import { openSourcesApp, ordersFrom, sourcesOf } from './test-sources.js';

/** Found in the secrets in whatever form they are sent. */
const trace = 'Geheim-7d1f';

let app: TestApp;
let logged: string;
let echo: Server;

beforeEach(async () => {
  logged = '';
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      logged += chunk.toString();
      done();
    },
  });
  app = await openSourcesApp({}, { logger: { level: 'trace', stream } });
  // Says back whatever it was told, headers and all, as an unfriendly server might.
  echo = createServer((request, response) => {
    response.writeHead(500, { 'x-clickhouse-exception-code': '1' }).end(JSON.stringify(request.headers));
  });
  // One who waits to be spoken to is hung up on.
  echo.on('connection', (socket) => void setTimeout(() => socket.bytesRead === 0 && socket.destroy(), 200));
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
});
afterEach(async () => {
  await app.close();
  echo.closeAllConnections();
  echo.close();
});

function origins(): SourceOrigin[] {
  const address = echo.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const query = `select id, changed_at from orders where changed_at >= ${watermarkPlace}`;
  const database = { host: '127.0.0.1', port, database: 'shop', user: 'kefen', tls: false, query };
  const endpoint = `http://127.0.0.1:${port}`;
  const bucket = { endpoint, region: 'cn', bucket: 'shop', bucketInHost: false, prefix: '', pattern: '*' };
  return [
    { kind: 'postgresql', ...database, watermarkColumn: 'changed_at' },
    { kind: 'mysql', ...database, watermarkColumn: 'changed_at' },
    { kind: 'clickhouse', ...database, watermarkColumn: 'changed_at' },
    { kind: 's3', ...bucket, accessKeyId: 'AKIDEXAMPLE' },
  ];
}

test.each([`${trace}-nobody-may-read-this`, `${trace}-谁也不能看`])(
  '"%s" is found in no answer, no log and no table, whatever goes wrong',
  async (secret) => {
    const admin = await app.signIn('administrator');
    const { fetched } = sourcesOf(admin);
    const told: unknown[] = [];
    const tell = async (work: Promise<unknown>) => {
      told.push(await work.catch((failure) => [String(failure), failure.problem ?? failure.stack]));
    };
    for (const origin of origins()) {
      const mapping = { ...ordersFrom.mapping, ordered_at: 'changed_at' };
      const body: SourceInput = { ...ordersFrom, mapping, title: origin.kind, origin, secret, watermark: '2020-01-01' };
      await tell(admin.sources.test({ body: { origin, secret } }));
      await tell(admin.sources.sample({ body: { origin, secret, watermark: '2020-01-01' } }));
      // Too long, and in the wrong place.
      await tell(admin.sources.create({ body: { ...body, secret: secret.repeat(100) } }));
      await tell(admin.sources.create({ body: { ...body, schedule: 'never' } }));
      const { id } = await admin.sources.create({ body });
      await tell(admin.sources.update({ params: { source: id }, body: { ...body, secret: `${secret}2` } }));
      await tell(admin.sources.test({ body: { origin, source: id } }));
      const last = await fetched(id);
      expect(last.state).toBe('failed');
      told.push(last);
      await tell(admin.sources.get({ params: { source: id } }));
      await tell(admin.sources.remove({ params: { source: id } }));
    }
    await tell(admin.sources.list());
    await tell(admin.audit.list({ query: { limit: 100 } }));
    expect(JSON.stringify(told)).not.toContain(trace);
    expect(logged).toContain('/api/v1/sources');
    expect(logged).not.toContain(trace);
    expect(await everythingStored()).not.toContain(trace);
  },
  120_000,
);

/** All rows of all tables, those of the queue as well. */
async function everythingStored(): Promise<string> {
  const { db } = app.parts.store;
  const names = await sql<{ place: string }>`select format('%I.%I', table_schema, table_name) as place
    from information_schema.tables where table_type = 'BASE TABLE'
      and table_schema not in ('pg_catalog', 'information_schema')`.execute(db);
  const texts: string[] = [];
  for (const { place } of names.rows) {
    const { rows } = await sql`select to_jsonb(t)::text as text from ${sql.raw(place)} as t`.execute(db);
    texts.push(JSON.stringify(rows));
  }
  expect(texts.join('')).toContain('source.fetch-failed');
  return texts.join('\n');
}
