import type { Browser } from 'playwright-core';
import type { Session } from './harness.js';
import { createDataFolder, type Server, startServer } from './server.js';

export const userName = 'admin';
export const ownPassword = 'a long password of mine';

/** A running server on a data folder of its own. */
export interface Workspace {
  readonly server: Server;
  /**
   * Ends the server as Ctrl-C does, starts it again on the same data folder and gives the exit code of the first.
   * @param between what is done with the data folder while no server has it
   */
  restart(between?: (folder: string) => Promise<void>): Promise<number | null>;
  close(): Promise<void>;
}

/** A new workspace without the demo company. */
export async function openEmpty(): Promise<Workspace> {
  return openWorkspace(await createDataFolder(), { KEFEN_DEMO: 'false' });
}

/** Starts the program on this data folder; `close` removes the folder. */
export async function openWorkspace(
  folder: Awaited<ReturnType<typeof createDataFolder>>,
  environment: Readonly<Record<string, string>> = {},
): Promise<Workspace> {
  let server = await startServer(folder.path, environment);
  return {
    get server() {
      return server;
    },
    restart: async (between) => {
      const code = await server.stop();
      await between?.(folder.path);
      server = await startServer(folder.path, environment);
      return code;
    },
    close: async () => {
      await server.stop();
      await folder.remove();
    },
  };
}

/** The one-time password in what the program has printed. Throws where there is none. */
export function printedPassword(server: Server): string {
  const found = /\b[a-km-z2-9]{4}(?:-[a-km-z2-9]{4}){3}\b/.exec(server.output())?.[0];
  if (found === undefined) throw new Error(`no one-time password in: ${server.output()}`);
  return found;
}

/** Spends the one-time password on `ownPassword` and gives the session, so that journeys need not begin at the door. */
export async function signInOnce(browser: Browser, server: Server): Promise<Session> {
  const context = await browser.newContext({ baseURL: server.url });
  const password = printedPassword(server);
  const requests: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['/api/v1/sessions', { name: userName, password }],
    ['/api/v1/users/current/password', { currentPassword: password, newPassword: ownPassword }],
  ];
  for (const [path, data] of requests) {
    const response = await context.request.post(path, { data });
    if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
  }
  const session = await context.storageState();
  await context.close();
  return session;
}
