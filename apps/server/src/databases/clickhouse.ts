import { linesOf } from '../lines-of.js';
import { ConnectionFailure, type ConnectionFailureCode, withoutSecret } from './connection-failure.js';
import { type DatabasePlace, silentMs } from './database-place.js';
import { networkFailure } from './network-failure.js';

export interface ClickHouseStatement {
  /** With GET the server itself allows no writing. */
  readonly method: 'GET' | 'POST';
  readonly statement: string;
  /** The rows of an INSERT. */
  readonly rows?: string | undefined;
  readonly settings: Readonly<Record<string, string>>;
  readonly secret: string;
  readonly signal: AbortSignal;
}

/** Asks ClickHouse over HTTP. @returns the lines of the answer. @throws ConnectionFailure */
export async function* askClickHouse(place: DatabasePlace, asked: ClickHouseStatement): AsyncIterable<string> {
  const { secret, signal } = asked;
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), silentMs);
  const heard = () => void timer.refresh();
  try {
    const response = await fetch(...requestOf(place, asked, AbortSignal.any([signal, silence.signal])));
    heard();
    if (!response.ok) throw await refusalOf(response, secret);
    if (response.body) yield* linesOf(response.body, heard);
  } catch (failure) {
    signal.throwIfAborted();
    if (failure instanceof ConnectionFailure) throw failure;
    if (silence.signal.aborted) throw new ConnectionFailure('too-slow');
    throw networkFailure(failure) ?? (failure instanceof TypeError ? new ConnectionFailure('broke-off') : failure);
  } finally {
    clearTimeout(timer);
  }
}

function requestOf(
  { host, port, database, user, tls }: DatabasePlace,
  { method, statement, rows, settings, secret }: ClickHouseStatement,
  signal: AbortSignal,
): [URL, RequestInit] {
  const address = new URL(`${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}/`);
  const isInAddress = method === 'GET' || rows !== undefined;
  address.search = new URLSearchParams({
    database,
    ...settings,
    ...(isInAddress && { query: statement }),
  }).toString();
  const headers = { 'X-ClickHouse-User': inHeader(user), 'X-ClickHouse-Key': inHeader(secret) };
  const body = method === 'GET' ? null : (rows ?? statement);
  // No redirects: the secret goes where the administrator has said, and nowhere else.
  return [address, { method, headers, body, signal, redirect: 'error' }];
}

/** The bytes of UTF-8, one character for each, as a header carries them. */
function inHeader(text: string): string {
  return Buffer.from(text).toString('latin1');
}

const codes: Readonly<Record<string, ConnectionFailureCode>> = {
  '192': 'password',
  '193': 'password',
  '194': 'password',
  '516': 'password',
  '81': 'database',
  '497': 'permission',
};

async function refusalOf(response: Response, secret: string): Promise<ConnectionFailure> {
  const code = response.headers.get('x-clickhouse-exception-code') ?? '';
  const text = (await response.text()).trim();
  if (code === '' && response.status !== 401 && response.status !== 403) {
    return new ConnectionFailure('server-error', `HTTP ${response.status}`);
  }
  return new ConnectionFailure(codes[code] ?? (code === '' ? 'password' : 'query'), withoutSecret(text, secret));
}

/** A name as ClickHouse reads it. */
export function quotedInClickHouse(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}
