import { type Client, createClient, type DiagnosticDocument, type FieldError, ProblemError } from '@kefen/contract';
import { ProblemFailure } from '../problem.js';
import type { OpenWorkspace } from '../server.js';
import { InputError, UsageError } from './exit-status.js';
import { openForCommand } from './open-workspace.js';
import { problemSentence } from './problem-sentence.js';
import { say, type Terminal } from './terminal.js';

export interface PlaceOptions {
  readonly workspace?: string;
  readonly server?: string;
  readonly user?: string;
  readonly timeZone: string;
}

/** What a command does in a workspace nobody else has open, and what it does at a server. */
export interface PlaceWork<T> {
  here(opened: OpenWorkspace): Promise<T>;
  there(client: Client): Promise<T>;
}

/** Why the place would not do something: its sentences, the mistakes in a definition, and the fields that are wrong. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly sentence: string,
    readonly diagnostics: readonly DiagnosticDocument[],
    readonly errors: readonly FieldError[],
  ) {
    super(sentence);
  }
}

/**
 * Lets a command work where its options say, and leaves that place as it was found.
 * @throws UsageError where the options name no place, or two; InputError where it cannot be reached; Refusal
 */
export async function atPlace<T>(options: PlaceOptions, terminal: Terminal, work: PlaceWork<T>): Promise<T> {
  const { server, timeZone } = options;
  const workspace = options.workspace ?? (server === undefined ? process.env.KEFEN_DATA : undefined);
  if (server !== undefined && workspace === undefined) return atServer(server, options.user, terminal, work);
  if (workspace === undefined || server !== undefined) throw new UsageError(onePlace);
  const opened = await openForCommand({ workspace, timeZone }, terminal);
  try {
    return await work.here(opened);
  } catch (failure) {
    refuse(failure, terminal);
  } finally {
    await opened.close();
  }
}

const onePlace = {
  'zh-CN': '请用 --workspace 指定工作区的文件夹，或用 --server 指定正在运行的服务，二者取一。',
  en: 'Name either the folder of a workspace with --workspace or a running server with --server.',
};

const noPassword = {
  'zh-CN': '请用 --user 指定用户名，并把密码放在环境变量 KEFEN_PASSWORD 里。',
  en: 'Name the user with --user, and give the password in the environment variable KEFEN_PASSWORD.',
};

async function atServer<T>(
  url: string,
  user: string | undefined,
  terminal: Terminal,
  { there }: PlaceWork<T>,
): Promise<T> {
  const password = process.env.KEFEN_PASSWORD;
  if (user === undefined || !password || !URL.canParse(url)) throw new UsageError(noPassword);
  const client = clientOf(url, terminal);
  try {
    await client.sessions.create({ body: { name: user, password } });
    try {
      return await there(client);
    } finally {
      await client.sessions.end();
    }
  } catch (failure) {
    refuse(failure, terminal, url);
  }
}

/** A client that keeps the cookie of its session. */
function clientOf(url: string, { language }: Terminal): Client {
  const cookies: string[] = [];
  return createClient({
    baseUrl: url.replace(/\/+$/, ''),
    language: () => language,
    fetch: async (input, init) => {
      const headers = { ...(init?.headers as Record<string, string>), ...(cookies[0] && { cookie: cookies[0] }) };
      const response = await fetch(input, { ...init, headers });
      const [cookie] = response.headers.getSetCookie();
      if (cookie) cookies.unshift(cookie.split(';')[0] ?? '');
      return response;
    },
  });
}

function refuse(failure: unknown, terminal: Terminal, url?: string): never {
  if (failure instanceof ProblemFailure)
    throw new Refusal(
      problemSentence(failure, terminal),
      diagnosticsOf(failure.occurrence),
      errorsOf(failure.occurrence),
    );
  if (failure instanceof ProblemError)
    throw new Refusal(failure.problem.detail, diagnosticsOf(failure.problem), errorsOf(failure.problem));
  // What fetch throws where nobody answers.
  if (url === undefined || !(failure instanceof TypeError)) throw failure;
  const text = { 'zh-CN': `连接不上 ${url}。服务是否在运行？`, en: `${url} does not answer. Is the server running?` };
  throw new InputError([say(terminal, text)]);
}

function errorsOf(problem: { readonly errors?: unknown }): readonly FieldError[] {
  return (problem.errors ?? []) as readonly FieldError[];
}

function diagnosticsOf(problem: { readonly diagnostics?: unknown }): readonly DiagnosticDocument[] {
  return (problem.diagnostics ?? []) as readonly DiagnosticDocument[];
}
