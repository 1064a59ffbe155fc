import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';

export interface S3Server {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secret: string;
  put(key: string, text: string): void;
  /** Objects that are listed at once; two where nothing else is said. */
  keysOfPage(keys: number): void;
  /** From now on, objects are sent by half. */
  breakOff(): void;
  close(): Promise<void>;
}

const accessKeyId = 'AKIDEXAMPLE';
const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const region = 'cn-north-1';

interface Behaviour {
  keysOfPage: number;
  breaksOff: boolean;
}

/** The two calls of S3 we need, on loopback, each with its signature worked out again as the AWS documentation says. */
export async function startS3Server(bucket: string): Promise<S3Server> {
  const objects = new Map<string, string>();
  const behaviour: Behaviour = { keysOfPage: 2, breaksOff: false };
  const server = createServer((request, response) => {
    const [status, text] = answer(request, bucket, objects, behaviour.keysOfPage);
    if (behaviour.breaksOff) {
      response.writeHead(status, { 'content-length': text.length }).write(text.slice(0, text.length / 2), () => {
        response.destroy();
      });
    } else response.writeHead(status).end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    ...{ endpoint: `http://127.0.0.1:${port}`, accessKeyId, secret },
    put: (key, text) => void objects.set(key, text),
    keysOfPage: (keys) => {
      behaviour.keysOfPage = keys;
    },
    breakOff: () => {
      behaviour.breaksOff = true;
    },
    close: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

function answer(
  request: IncomingMessage,
  bucket: string,
  objects: Map<string, string>,
  keysOfPage: number,
): [status: number, text: string] {
  const url = new URL(request.url ?? '', 'http://s3');
  const [place, ...rest] = url.pathname.slice(1).split('/').map(decodeURIComponent);
  const refusal = refuse(request, url);
  if (refusal) return [403, `<Error><Code>${refusal}</Code></Error>`];
  if (place !== bucket) return [404, '<Error><Code>NoSuchBucket</Code></Error>'];
  if (rest.length === 0) return [200, listing(url.searchParams, objects, keysOfPage)];
  const text = objects.get(rest.join('/'));
  if (text === undefined) return [404, '<Error><Code>NoSuchKey</Code></Error>'];
  const { 'if-match': wanted, range } = request.headers;
  if (wanted !== undefined && wanted !== etagOf(text)) return [412, ''];
  if (range && text === '') return [416, '<Error><Code>InvalidRange</Code></Error>'];
  return [range ? 206 : 200, range ? text.slice(0, 1) : text];
}

function listing(query: URLSearchParams, objects: Map<string, string>, keysOfPage: number): string {
  const after = query.get('continuation-token') ?? '';
  const keys = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after).sort();
  const page = keys.slice(0, keysOfPage);
  const contents = page.map(
    (key) => `<Contents><Key>${escaped(key)}</Key><ETag>${escaped(etagOf(objects.get(key) ?? ''))}</ETag></Contents>`,
  );
  const next =
    keys.length > page.length ? `<NextContinuationToken>${escaped(page.at(-1) ?? '')}</NextContinuationToken>` : '';
  return `<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${contents.join('')}${next}</ListBucketResult>`;
}

function etagOf(text: string): string {
  return `"${createHash('md5').update(text).digest('hex')}"`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** AWS Signature Version 4: canonical request, text to sign, derived key. */
function refuse(request: IncomingMessage, url: URL): string | undefined {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d+)\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w+)$/.exec(
      request.headers.authorization ?? '',
    );
  if (!given) return 'AccessDenied';
  const [, id, day = '', place = '', signed = '', signature] = given;
  if (id !== accessKeyId) return 'InvalidAccessKeyId';
  if (place !== region) return 'AuthorizationHeaderMalformed';
  const encode = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const path = url.pathname
    .split('/')
    .map((part) => encode(decodeURIComponent(part)))
    .join('/');
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const headers = signed
    .split(';')
    .map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
    .join('');
  const canonical = [request.method, path, query, headers, signed, request.headers['x-amz-content-sha256']].join('\n');
  const hash = createHash('sha256').update(canonical).digest('hex');
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], `${day}/${region}/s3/aws4_request`, hash].join('\n');
  const sign = (key: string | Buffer, part: string) => createHmac('sha256', key).update(part).digest();
  const key = ['s3', 'aws4_request'].reduce(sign, sign(sign(`AWS4${secret}`, day), region));
  return sign(key, text).toString('hex') === signature ? undefined : 'SignatureDoesNotMatch';
}
