import { watermarkPlace } from '@kefen/contract';
import {
  connectWithinMs,
  type DatabaseConnector,
  type DatabaseOrigin,
  type FetchedRows,
  plainNumber,
  type ReadRequest,
  rowsPerPart,
  silentMs,
} from './database-connector.js';
import { linesOf } from './lines-of.js';
import { networkFailure } from './network-failure.js';
import { SourceFailure, type SourceFailureCode, withoutSecret } from './source-failure.js';

/** ClickHouse over HTTP. Everything is asked with GET, for which the server itself allows no writing. */
export const clickhouse: DatabaseConnector = {
  test: async (origin, secret, signal) => {
    const grants = await askAll(origin, { secret, signal }, 'SHOW GRANTS');
    return { mayWrite: grants.some((grant) => mayWrite(grant)) };
  },

  read: async function* (origin, request) {
    const query = origin.query.replaceAll(watermarkPlace, () => literal(request.watermark)).replace(/;\s*$/, '');
    const columns = await describe(origin, request, query);
    const list = columns.map(({ name, isInstant }) =>
      isInstant ? `toTimeZone(${quoted(name)}, 'UTC')` : quoted(name),
    );
    const limit = request.rows === undefined ? '' : ` LIMIT ${request.rows}`;
    // What goes wrong on the way is written behind the rows, or into one: a whole row ends with this sign.
    const statement = `SELECT ${list.join(', ')}, '${rowEnd}' FROM (\n${query}\n)${limit} FORMAT TabSeparated`;
    const names = columns.map(({ name }) => name);
    let rows: (string | null)[][] = [];
    for await (const line of ask(origin, request, statement)) {
      const cells = line.split('\t').map(unescaped);
      if (cells.pop() !== rowEnd || cells.length !== names.length) {
        throw new SourceFailure('query', withoutSecret(line, request.secret));
      }
      rows.push(cells.map((cell, i) => (columns[i]?.isInstant && cell !== null ? `${cell}Z` : cell)));
      if (rows.length < rowsPerPart) continue;
      yield { columns: names, rows } satisfies FetchedRows;
      rows = [];
    }
    yield { columns: names, rows };
  },
};

const rowEnd = '.';

type Asking = Pick<ReadRequest, 'secret' | 'signal'>;

async function describe(origin: DatabaseOrigin, asking: Asking, query: string) {
  const lines = await askAll(origin, asking, `DESCRIBE TABLE (\n${query}\n) FORMAT TabSeparated`);
  return lines.map((line) => {
    const [name, type] = line.split('\t').map(unescaped);
    return { name: name ?? '', isInstant: /^(Nullable\(|LowCardinality\()*DateTime/.test(type ?? '') };
  });
}

async function askAll(origin: DatabaseOrigin, asking: Asking, statement: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of ask(origin, asking, statement)) lines.push(line);
  return lines;
}

async function* ask(origin: DatabaseOrigin, { secret, signal }: Asking, statement: string): AsyncIterable<string> {
  const { host, port, database, user, tls } = origin;
  const address = new URL(`${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}/`);
  address.search = new URLSearchParams({ database, query: statement, wait_end_of_query: '0' }).toString();
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(new SourceFailure('unreachable')), connectWithinMs);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(new SourceFailure('too-slow')), silentMs);
  };
  try {
    const headers = { 'X-ClickHouse-User': inHeader(user), 'X-ClickHouse-Key': inHeader(secret) };
    const until = AbortSignal.any([signal, silence.signal]);
    // No redirects: the secret goes where the administrator has said, and nowhere else.
    const response = await fetch(address, { headers, signal: until, redirect: 'error' });
    heard();
    if (!response.ok) throw await refusalOf(response, secret);
    if (response.body) yield* linesOf(response.body, heard);
  } catch (failure) {
    signal.throwIfAborted();
    if (failure instanceof SourceFailure) throw failure;
    if (silence.signal.aborted) throw silence.signal.reason;
    throw networkFailure(failure) ?? (failure instanceof TypeError ? new SourceFailure('broke-off') : failure);
  } finally {
    clearTimeout(timer);
  }
}

/** The bytes of UTF-8, one character for each, as a header carries them. */
export function inHeader(text: string): string {
  return Buffer.from(text).toString('latin1');
}

const codes: Readonly<Record<string, SourceFailureCode>> = {
  '192': 'password',
  '193': 'password',
  '194': 'password',
  '516': 'password',
  '81': 'database',
  '497': 'permission',
};

export async function refusalOf(response: Response, secret: string): Promise<SourceFailure> {
  const code = response.headers.get('x-clickhouse-exception-code') ?? '';
  const text = (await response.text()).trim();
  if (code === '' && response.status !== 401 && response.status !== 403) {
    return new SourceFailure('server-error', `HTTP ${response.status}`);
  }
  return new SourceFailure(codes[code] ?? (code === '' ? 'password' : 'query'), withoutSecret(text, secret));
}

function mayWrite(grant: string): boolean {
  const [, rights = ''] = /^GRANT (.+?) ON /i.exec(grant) ?? [];
  const names = rights.replace(/\([^)]*\)/g, '').split(',');
  return names.some((right) => /\b(ALL|INSERT|ALTER|CREATE|DROP|TRUNCATE|SYSTEM|OPTIMIZE)\b/i.test(right));
}

function literal(watermark: string | null): string {
  if (watermark === null) return 'NULL';
  if (plainNumber.test(watermark)) return watermark;
  if (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?Z$/.test(watermark)) {
    return `toDateTime64('${watermark.slice(0, -1)}', 9, 'UTC')`;
  }
  return `unhex('${Buffer.from(watermark).toString('hex')}')`;
}

export function quoted(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', r: '\r', n: '\n', t: '\t', 0: '\0' };

function unescaped(cell: string): string | null {
  if (cell === '\\N') return null;
  return cell.includes('\\') ? cell.replace(/\\(.)/gs, (_, sign: string) => escapes[sign] ?? sign) : cell;
}
