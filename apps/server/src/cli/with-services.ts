import type { App } from '../app.js';
import { ProblemFailure } from '../problem.js';
import { InputError, UsageError } from './exit-status.js';
import { openForCommand } from './open-workspace.js';
import { problemSentence } from './problem-sentence.js';
import type { Terminal } from './terminal.js';

export type Services = App['services'];

export interface WorkspaceOption {
  /** Folder of the workspace; without it, that of `KEFEN_DATA`. */
  readonly workspace?: string;
  readonly timeZone: string;
}

/**
 * Lets a command use the services of a workspace that nobody else has open.
 * @throws UsageError where no workspace is named; InputError with the sentence of what a service refuses
 */
export async function withServices<T>(
  options: WorkspaceOption,
  terminal: Terminal,
  work: (services: Services) => Promise<T>,
): Promise<T> {
  const workspace = options.workspace ?? process.env.KEFEN_DATA;
  if (workspace === undefined) throw new UsageError(noWorkspace);
  const opened = await openForCommand({ workspace, timeZone: options.timeZone }, terminal);
  try {
    return await work(opened.app.services);
  } catch (failure) {
    throw failure instanceof ProblemFailure ? new InputError([problemSentence(failure, terminal)]) : failure;
  } finally {
    await opened.close();
  }
}

const noWorkspace = {
  'zh-CN': '请用 --workspace 指定工作区的文件夹。',
  en: 'Name the folder of the workspace with --workspace.',
};
