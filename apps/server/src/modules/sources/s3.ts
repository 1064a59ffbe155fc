import { Readable } from 'node:stream';
import { sourceLimits } from '@kefen/contract';
import { AwsClient } from 'aws4fetch';
import { connectWithinMs } from '../../databases/database-place.js';
import { networkFailure } from '../../databases/network-failure.js';
import { receiveStream } from '../files/receive-stream.service.js';

import { byName, type FileConnector, type FoundFile, fits, type S3Origin } from './file-connector.js';
import { type Listing, readListing } from './s3-listing.js';
import { SourceFailure, type SourceFailureCode } from './source-failure.js';

/** S3 and what speaks like it (ListObjectsV2 and GetObject, signature version 4). */
export const s3: FileConnector<S3Origin> = {
  list: async (origin, secret, signal) => {
    const found: FoundFile[] = [];
    let next: string | undefined;
    do {
      const page = await listPage(origin, secret, signal, next);
      found.push(...page.files);
      if (found.length > sourceLimits.filesListed) {
        throw new SourceFailure('too-many-files', String(sourceLimits.filesListed));
      }
      next = page.next;
    } while (next !== undefined);
    const shortName = ({ name }: FoundFile) => name.slice(origin.prefix.length);
    return found.filter((file) => fits(origin.pattern, shortName(file)) && !file.name.endsWith('/')).sort(byName);
  },

  copy: async (origin, { secret, file, path, limitBytes, signal }) => {
    const address = addressOf(origin, file.name);
    const response = await ask(origin, secret, address, signal, { 'if-match': file.version });
    if (response.status === 412 || response.status === 404) return false;
    if (!response.body) throw new SourceFailure('broke-off');
    try {
      await receiveStream(Readable.fromWeb(response.body as never), path, limitBytes);
      return true;
    } catch (failure) {
      signal.throwIfAborted();
      throw networkFailure(failure) ?? failure;
    }
  },

  test: async (origin, secret, signal) => {
    const files = await s3.list(origin, secret, signal);
    const [first] = files;
    if (!first) throw new SourceFailure('no-file');
    const response = await ask(origin, secret, addressOf(origin, first.name), signal, { range: 'bytes=0-0' });
    await response.body?.cancel();
    // Nothing can tell it but an attempt to write, which is not made.
    return { mayWrite: null };
  },
};

async function listPage(
  origin: S3Origin,
  secret: string | undefined,
  signal: AbortSignal,
  next: string | undefined,
): Promise<Listing> {
  const address = addressOf(origin);
  const query = { 'list-type': '2', prefix: origin.prefix, ...(next !== undefined && { 'continuation-token': next }) };
  address.search = new URLSearchParams(query).toString();
  const response = await ask(origin, secret, address, signal);
  return readListing(await response.text());
}

/** Where the bucket is, or one of its objects. */
export function addressOf({ endpoint, bucket, bucketInHost }: S3Origin, key?: string): URL {
  const base = new URL(`${endpoint.replace(/\/+$/, '')}/`);
  if (bucketInHost) base.hostname = `${bucket}.${base.hostname}`;
  const parts = [...(bucketInHost ? [] : [bucket]), ...(key === undefined ? [] : key.split('/'))];
  return new URL(parts.map(encodeURIComponent).join('/'), base);
}

async function ask(
  { region, accessKeyId }: S3Origin,
  secretAccessKey: string | undefined,
  address: URL,
  signal: AbortSignal,
  headers: Record<string, string> = {},
): Promise<Response> {
  if (secretAccessKey === undefined) throw new SourceFailure('password');
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 });
  const request = await client.sign(address.href, { headers });
  const slow = new AbortController();
  const timer = setTimeout(() => slow.abort(), connectWithinMs);
  try {
    // No redirects: what is signed goes where the administrator has said, and nowhere else.
    const response = await fetch(request, { signal: AbortSignal.any([signal, slow.signal]), redirect: 'error' });
    if (response.ok || isAnswer(response.status, headers)) return response;
    throw refusalOf(response.status, await response.text());
  } catch (failure) {
    signal.throwIfAborted();
    if (slow.signal.aborted) throw new SourceFailure('unreachable');
    throw networkFailure(failure) ?? failure;
  } finally {
    clearTimeout(timer);
  }
}

/** The object is another one or gone by now, or has not even the one byte that was asked for. */
function isAnswer(status: number, headers: Record<string, string>): boolean {
  return status === 412 || (status === 404 && 'if-match' in headers) || (status === 416 && 'range' in headers);
}

const codes: Readonly<Record<string, SourceFailureCode>> = {
  InvalidAccessKeyId: 'password',
  SignatureDoesNotMatch: 'password',
  AuthorizationHeaderMalformed: 'bucket',
  AccessDenied: 'permission',
  NoSuchBucket: 'bucket',
  PermanentRedirect: 'bucket',
};

function refusalOf(status: number, text: string): SourceFailure {
  const [, code = `HTTP ${status}`] = /<Code>([A-Za-z]+)<\/Code>/.exec(text) ?? [];
  return new SourceFailure(codes[code] ?? (status >= 500 ? 'server-error' : 'permission'), code);
}
