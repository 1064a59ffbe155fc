import type { ApiKey } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import { aligned } from './aligned.js';
import { type ExitStatus, exitStatus } from './exit-status.js';
import { say, type Terminal } from './terminal.js';
import { type WorkspaceOption, withServices } from './with-services.js';

interface CreateOptions extends WorkspaceOption {
  readonly dataset: readonly string[];
  readonly days?: number;
  readonly json?: boolean;
}

const dayMs = 24 * 60 * 60_000;

/** `kefen key create 收银台 --dataset transactions`: the key is printed this one time, alone on standard output. */
export async function createKey(name: string, options: CreateOptions, terminal: Terminal): Promise<ExitStatus> {
  const { days } = options;
  const request = {
    name,
    permissions: ['events.write' as const],
    datasets: options.dataset.length === 0 ? null : options.dataset,
    expiresAt: days === undefined ? null : new Date(Date.now() + days * dayMs).toISOString(),
  };
  const made = await withServices(options, terminal, ({ apiKeys }) => apiKeys.create(undefined, request));
  if (options.json) terminal.out(JSON.stringify(made, null, 2));
  else {
    terminal.out(made.token);
    terminal.error(say(terminal, shownOnce(made.key)));
  }
  return exitStatus.done;
}

function shownOnce({ id, datasets, expiresAt }: ApiKey): Title {
  const scope = datasets?.join(', ');
  const until = expiresAt?.slice(0, 10);
  return {
    'zh-CN': `密钥只显示这一次，请立即保存。编号 ${id}；可写入 ${scope ?? '全部数据集'}；${until ? `有效至 ${until}` : '不会到期'}。`,
    en: `The key is shown this one time only; keep it now. Id ${id}; for ${scope ?? 'all datasets'}; ${until ? `until ${until}` : 'without an end'}.`,
  };
}

const states: Readonly<Record<ApiKey['state'], Title>> = {
  valid: { 'zh-CN': '有效', en: 'valid' },
  expired: { 'zh-CN': '已到期', en: 'expired' },
  revoked: { 'zh-CN': '已撤销', en: 'revoked' },
};

/** `kefen key list`: the API keys of a workspace, never what they are made of. */
export async function listKeys(
  options: WorkspaceOption & { readonly json?: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  const keys = await withServices(options, terminal, ({ apiKeys }) => apiKeys.list());
  if (options.json) {
    terminal.out(JSON.stringify(keys, null, 2));
    return exitStatus.done;
  }
  const word = (zh: string, en: string) => say(terminal, { 'zh-CN': zh, en });
  const day = (instant: string | null) => instant?.slice(0, 10) ?? '–';
  const head = [
    word('编号', 'id'),
    word('名称', 'name'),
    word('密钥', 'key'),
    word('状态', 'state'),
    word('数据集', 'datasets'),
    word('到期', 'until'),
    word('最近使用', 'last used'),
  ];
  const rows = keys.map((key) => [
    key.id,
    key.name,
    `kf_…${key.hint}`,
    say(terminal, states[key.state]),
    key.datasets?.join(', ') ?? word('全部', 'all'),
    day(key.expiresAt),
    day(key.lastUsedAt),
  ]);
  for (const line of aligned([head, ...rows])) terminal.out(line);
  return exitStatus.done;
}

/** `kefen key revoke id`: the key is refused from now on. */
export async function revokeKey(id: string, options: WorkspaceOption, terminal: Terminal): Promise<ExitStatus> {
  const { name } = await withServices(options, terminal, ({ apiKeys }) => apiKeys.revoke(undefined, id));
  terminal.out(say(terminal, { 'zh-CN': `已撤销密钥「${name}」。`, en: `The key “${name}” was revoked.` }));
  return exitStatus.done;
}
