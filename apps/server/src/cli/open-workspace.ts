import { type Config, readConfig } from '../config.js';
import { type OpenWorkspace, openWorkspace } from '../server.js';
import { InputError } from './exit-status.js';
import { systemReason } from './system-failure.js';
import { say, type Terminal } from './terminal.js';

export interface WorkspacePlace {
  /** Folder of the workspace. */
  readonly workspace: string;
  readonly timeZone: string;
}

/**
 * Opens a workspace for one command.
 * @throws InputError where the system does not let us; WarehouseError where another process has it open
 */
export async function openForCommand(place: WorkspacePlace, terminal: Terminal): Promise<OpenWorkspace> {
  try {
    // Standard output belongs to the result.
    return await openWorkspace(configOf(place, terminal), { level: 'warn', stream: process.stderr });
  } catch (failure) {
    const reason = systemReason(failure);
    if (!reason) throw failure;
    const text = {
      'zh-CN': `无法打开工作区 ${place.workspace}：${reason['zh-CN']}。`,
      en: `The workspace ${place.workspace} cannot be opened: ${reason.en}.`,
    };
    throw new InputError([say(terminal, text)]);
  }
}

function configOf({ workspace, timeZone }: WorkspacePlace, terminal: Terminal): Config {
  const environment = {
    ...process.env,
    KEFEN_DATA: workspace,
    KEFEN_TIME_ZONE: timeZone,
    KEFEN_LANGUAGE: terminal.language,
  };
  return readConfig(environment, process.cwd());
}
