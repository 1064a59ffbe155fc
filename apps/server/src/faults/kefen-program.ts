import { type Client, createClient } from '@kefen/contract';
import { startProgram, type TestProgram } from '../test-programs.js';

const main = new URL('../main.ts', import.meta.url);
const ownPassword = 'a password of one’s own';

/** `kefen serve` in a process of its own, on a folder of the test, on a free port, without the demo company. */
export function startServing(dataFolder: string, environment: Readonly<Record<string, string>> = {}): TestProgram {
  return startProgram(main, ['serve'], {
    KEFEN_DATA: dataFolder,
    KEFEN_PORT: '0',
    KEFEN_DEMO: 'false',
    KEFEN_LANGUAGE: 'en',
    ...environment,
  });
}

/** Waits until the program says where the console is, and gives that address. */
export async function addressOf(program: TestProgram): Promise<string> {
  const line = await program.untilLine((said) => said.startsWith('Console '));
  return line.replace(/^Console\s+/, '');
}

export interface Visitor {
  readonly client: Client;
  /** The session's cookie, for requests that no client would make. */
  cookie(): string;
}

/**
 * Somebody at the server that is at the given address at the time of each call: a visitor outlives the server, and so
 * does the session.
 */
export function visitorOf(address: () => string): Visitor {
  let cookie = '';
  const client = createClient({
    baseUrl: '',
    language: () => 'en',
    fetch: async (path, init = {}) => {
      const headers = { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) };
      const response = await fetch(`${address()}${String(path)}`, { ...init, headers });
      const [given] = response.headers.getSetCookie();
      if (given !== undefined) cookie = given.split(';', 1)[0] ?? '';
      return response;
    },
  });
  return { client, cookie: () => cookie };
}

/** Signs in as the first user with the password the program has printed, and sets one of its own. */
export async function signInFirst(client: Client, program: TestProgram): Promise<void> {
  const line = await program.untilLine((said) => said.includes('one-time password'));
  const password = /one-time password (\S+)/.exec(line)?.[1] ?? '';
  await client.sessions.create({ body: { name: 'admin', password } });
  await client.users.changePassword({ body: { currentPassword: password, newPassword: ownPassword } });
}
