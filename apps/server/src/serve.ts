import type { Title, UnratedReason } from '@kefen/scheme';
import { z } from 'zod';
import { printClassTable } from './cli/class-table.js';
import { InputError } from './cli/exit-status.js';
import { processTerminal, say, type Terminal } from './cli/terminal.js';
import { type Config, readConfig } from './config.js';
import { fillDemo } from './fill-demo.js';
import { listen, type OpenWorkspace, openWorkspace, type RunningServer } from './server.js';

/** `kefen serve`: opens the workspace, serves it, and says how to get in. Goes on until a signal ends it. */
export async function serve(): Promise<void> {
  const config = configOrInputError();
  const terminal = processTerminal(config.workspace.language);
  const line = (title: Title) => terminal.error(say(terminal, title));
  line({ 'zh-CN': `打开工作区 ${config.dataFolder}……`, en: `Opening the workspace ${config.dataFolder} …` });
  const workspace = await openWorkspace(config, { level: 'warn' });
  closeOnSignal(workspace.close, line);
  // Before anything is filled in: a port that is taken should not be found out a minute later.
  const server = await listenOrInputError(workspace, config);
  const { services } = workspace.app;
  const first = await services.users.prepareFirst();
  if (config.demo && (await isNew(services))) {
    await fillDemo({ services, config, today: (await services.workspace.get()).today, say: line });
  }
  await printWelcome(server, terminal, first);
}

/** @throws InputError that names every variable of the environment that is wrong */
function configOrInputError(): Config {
  try {
    return readConfig(process.env, process.cwd());
  } catch (failure) {
    if (!(failure instanceof z.ZodError)) throw failure;
    throw new InputError(failure.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  }
}

/** @throws InputError where the address cannot be had; the workspace is closed then */
async function listenOrInputError(workspace: OpenWorkspace, config: Config): Promise<RunningServer> {
  try {
    return await listen(workspace, config);
  } catch (failure) {
    await workspace.close();
    const code = failure instanceof Error && 'code' in failure ? failure.code : undefined;
    if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') throw failure;
    const place = `${config.host}:${config.port}`;
    throw new InputError([
      config.workspace.language === 'en'
        ? `Cannot listen on ${place} (${code}). Choose another address with KEFEN_HOST and KEFEN_PORT.`
        : `无法监听 ${place}（${code}）。请用 KEFEN_HOST 和 KEFEN_PORT 换一个地址。`,
    ]);
  }
}

/** Nothing in it yet, or a demo company that was not finished. */
async function isNew({ workspace }: RunningServer['app']['services']): Promise<boolean> {
  const demo = await workspace.findDemoState();
  return demo ? !demo.filled : (await workspace.get()).empty;
}

async function printWelcome(
  { app, url }: RunningServer,
  terminal: Terminal,
  first: { readonly name: string; readonly password: string } | undefined,
): Promise<void> {
  for (const run of await app.services.runs.listPublished()) {
    const { table } = run.result;
    const notRated = table.notRated.reasons.map(({ reason, customers }) => ({
      reason: reason as UnratedReason,
      customers,
    }));
    terminal.out(`\n${say(terminal, run.plan.title)} · ${run.asOf}`);
    printClassTable({ classes: table.classes, customers: table.customers, notRated }, terminal);
  }
  terminal.out(`\n${say(terminal, { 'zh-CN': '控制台', en: 'Console' })}  ${url}`);
  if (!first) return;
  const { name, password } = first;
  terminal.out(
    say(terminal, {
      'zh-CN': `登录    用户名 ${name}，一次性密码 ${password}（首次登录时修改）`,
      en: `Sign in  as ${name} with the one-time password ${password} (you set your own first)`,
    }),
  );
}

/** The first signal ends in order, the second at once. */
function closeOnSignal(close: () => Promise<void>, line: (title: Title) => void): void {
  let closing = false;
  const end = () => {
    if (closing) process.exit(130);
    closing = true;
    line({ 'zh-CN': '正在关闭……', en: 'Closing …' });
    close().then(
      () => process.exit(0),
      (failure: unknown) => {
        console.error(failure);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
