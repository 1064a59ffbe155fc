import { expect, test } from 'vitest';
import { renderProblem } from '../problem/render-problem.js';
import { createClient, ProblemError, UnexpectedResponseError } from './client.js';

function clientAnswering(response: Response) {
  const calls: { url: string; init: RequestInit | undefined }[] = [];
  const answer: typeof fetch = async (url, init) => {
    calls.push({ url: String(url), init });
    return response;
  };
  return { calls, client: createClient({ baseUrl: 'http://kefen.test', fetch: answer, language: () => 'en' }) };
}

test('params go into the path encoded, query values behind it, undefined ones nowhere', async () => {
  const { client, calls } = clientAnswering(Response.json({ items: [] }));
  await client.schemes.classCustomers({
    params: { scheme: '客户/a', class: 'vip' },
    query: { sort: '-monetary', search: undefined },
  });
  expect(calls[0]?.url).toBe(
    'http://kefen.test/api/v1/schemes/%E5%AE%A2%E6%88%B7%2Fa/classes/vip/customers?sort=-monetary',
  );
});

test('a JSON body is sent as JSON, with the language asked for', async () => {
  const { client, calls } = clientAnswering(Response.json({}, { status: 202 }));
  await client.runs.create({ body: { scheme: 'rfm-pyramid', asOf: '2026-01-31' } });
  expect(calls[0]?.init).toMatchObject({
    method: 'POST',
    body: '{"scheme":"rfm-pyramid","asOf":"2026-01-31"}',
    headers: { 'content-type': 'application/json', 'accept-language': 'en' },
  });
});

test('a file is sent as bytes', async () => {
  const { client, calls } = clientAnswering(Response.json({}, { status: 201 }));
  await client.files.create({ query: { name: 'orders.csv' }, body: new Uint8Array([1, 2]) });
  expect(calls[0]?.init?.headers).toMatchObject({ 'content-type': 'application/octet-stream' });
});

test('a problem document is thrown as a ProblemError that carries it', async () => {
  const problem = renderProblem({ code: 'not-found', values: { what: 'run 7' } }, 'en', 'r-1');
  const { client } = clientAnswering(
    Response.json(problem, { status: 404, headers: { 'content-type': 'application/problem+json' } }),
  );
  const error = await client.runs.get({ params: { run: '7' } }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(ProblemError);
  expect((error as ProblemError).problem).toEqual(problem);
});

test('a failure that is not ours is told apart', async () => {
  const { client } = clientAnswering(new Response('<html>bad gateway</html>', { status: 502 }));
  await expect(client.audit.list()).rejects.toThrow(UnexpectedResponseError);
});

test('nothing comes back where the route has no response body', async () => {
  const { client } = clientAnswering(new Response(null, { status: 204 }));
  expect(await client.sessions.end()).toBeUndefined();
});
