import { type Problem, problemMediaType, problemSchema } from '../problem/problem.js';
import type { RouteInput, RouteOutput } from '../route/input.js';
import { isSchema, type Route } from '../route/route.js';
import type { Language } from '../routes/language.js';
import { type Routes, routes } from '../routes/routes.js';
import { urlOf } from './url.js';

export interface ClientOptions {
  /** In front of every path; empty in the console. */
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  /** Asked at every call: the language of titles and sentences that come back. */
  readonly language?: () => Language;
}

type Call<R extends Route> =
  object extends RouteInput<R>
    ? (input?: RouteInput<R>) => Promise<RouteOutput<R>>
    : (input: RouteInput<R>) => Promise<RouteOutput<R>>;

/** `client.runs.create({ body })`, `client.customers.list({ query })`, … as `routes` has them. */
export type Client = {
  readonly [N in keyof Routes]: {
    readonly [V in keyof Routes[N]]: Routes[N][V] extends infer R extends Route ? Call<R> : never;
  };
};

/** The server answered with a problem document. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(readonly problem: Problem) {
    super(`${problem.title}: ${problem.detail}`);
  }
}

/** The server could not be reached, or answered with something that is not ours (a proxy's page, say). */
export class UnexpectedResponseError extends Error {
  override readonly name = 'UnexpectedResponseError';
  constructor(readonly status: number) {
    super(`unexpected response with status ${status}`);
  }
}

interface AnyInput {
  readonly params?: object;
  readonly query?: object;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** A client with a function for every route. Problems come as `ProblemError`; network failures as `fetch` throws them. */
export function createClient(options: ClientOptions): Client {
  const nouns = Object.entries(routes).map(([noun, verbs]) => [
    noun,
    Object.fromEntries(
      Object.entries(verbs).map(([verb, route]: [string, Route]) => [
        verb,
        (input: AnyInput = {}) => call(options, route, input),
      ]),
    ),
  ]);
  return Object.fromEntries(nouns) as Client;
}

async function call(options: ClientOptions, route: Route, input: AnyInput): Promise<unknown> {
  const response = await options.fetch(options.baseUrl + urlOf(route, input), requestOf(options, route, input));
  if (!response.ok) throw await failureOf(response);
  if (isSchema(route.response)) return await response.json();
  return route.response.kind === 'download' ? await response.blob() : undefined;
}

function requestOf(options: ClientOptions, route: Route, input: AnyInput): RequestInit {
  const headers: Record<string, string> = { accept: `application/json, ${problemMediaType}` };
  const language = options.language?.();
  if (language) headers['accept-language'] = language;
  const request: RequestInit = { method: route.method, credentials: 'same-origin', headers };
  if (input.signal) request.signal = input.signal;
  if (route.body === undefined) return request;
  if (isSchema(route.body) || route.body.kind === 'rows') {
    headers['content-type'] = 'application/json';
    return { ...request, body: JSON.stringify(input.body) };
  }
  headers['content-type'] = 'application/octet-stream';
  // A stream as body needs half duplex; the DOM's types do not know the field yet.
  const duplex = input.body instanceof ReadableStream ? { duplex: 'half' } : {};
  return { ...request, ...duplex, body: input.body as BodyInit };
}

async function failureOf(response: Response): Promise<Error> {
  const isProblem = response.headers.get('content-type')?.startsWith(problemMediaType) === true;
  const problem = isProblem ? problemSchema.safeParse(await response.json()) : undefined;
  return problem?.success ? new ProblemError(problem.data) : new UnexpectedResponseError(response.status);
}
