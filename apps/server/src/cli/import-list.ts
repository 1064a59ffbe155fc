import type { ImportMode, ImportState } from '@kefen/contract';
import { formatNumber, type Title } from '@kefen/scheme';
import { aligned } from './aligned.js';
import { type ExitStatus, exitStatus, InputError } from './exit-status.js';
import { progressLine } from './progress-line.js';
import { say, type Terminal } from './terminal.js';
import { until } from './until.js';
import { type WorkspaceOption, withServices } from './with-services.js';

interface ListOptions extends WorkspaceOption {
  readonly dataset?: string;
  readonly limit: number;
  readonly json?: boolean;
}

const states: Readonly<Record<ImportState, Title>> = {
  checking: { 'zh-CN': '检查中', en: 'checking' },
  checked: { 'zh-CN': '待确认', en: 'checked' },
  committing: { 'zh-CN': '写入中', en: 'writing' },
  committed: { 'zh-CN': '已导入', en: 'imported' },
  undoing: { 'zh-CN': '撤销中', en: 'undoing' },
  undone: { 'zh-CN': '已撤销', en: 'undone' },
  failed: { 'zh-CN': '失败', en: 'failed' },
  cancelled: { 'zh-CN': '已放弃', en: 'given up' },
};

const modes: Readonly<Record<ImportMode, Title>> = {
  add: { 'zh-CN': '新增', en: 'add' },
  update: { 'zh-CN': '更新', en: 'update' },
  skip: { 'zh-CN': '跳过', en: 'skip' },
  replace: { 'zh-CN': '整体替换', en: 'replace' },
};

/** `kefen import list`: the imports of a workspace, newest first. */
export async function listImports(options: ListOptions, terminal: Terminal): Promise<ExitStatus> {
  const { dataset, limit } = options;
  const { items } = await withServices(options, terminal, ({ imports }) =>
    imports.list({ dataset, limit }, terminal.language),
  );
  if (options.json) {
    terminal.out(JSON.stringify(items, null, 2));
    return exitStatus.done;
  }
  const word = (zh: string, en: string) => say(terminal, { 'zh-CN': zh, en });
  const head = [
    word('编号', 'import'),
    word('采用行数', 'rows'),
    word('未通过', 'rejected'),
    word('数据集', 'dataset'),
    word('状态', 'state'),
    word('方式', 'mode'),
    word('时间', 'at'),
    word('经手人', 'by'),
    word('文件', 'file'),
  ];
  const rows = items.map(({ id, report, state, mode, createdAt, createdBy, ...item }) => [
    id,
    report ? formatNumber(String(report.rowsKept)) : '',
    report ? formatNumber(String(report.rowsRejected)) : '',
    item.dataset,
    say(terminal, states[state]),
    say(terminal, modes[mode]),
    createdAt.slice(0, 16).replace('T', ' '),
    createdBy,
    item.fileName,
  ]);
  for (const line of aligned([head, ...rows], [0, 1, 2])) terminal.out(line);
  return exitStatus.done;
}

/** `kefen import undo 7`: takes a committed import back. */
export async function undoImport(id: string, options: WorkspaceOption, terminal: Terminal): Promise<ExitStatus> {
  await withServices(options, terminal, async ({ imports }) => {
    await imports.undo(undefined, id);
    const look = async () => {
      const entry = await imports.get(id);
      if (entry.progress) terminal.progress(progressLine(entry.progress, entry.fileName, terminal));
      return entry;
    };
    const { failure } = await until(look, ({ state }) => state !== 'undoing');
    if (failure) throw new InputError(failure.map(({ message }) => say(terminal, message)));
  });
  const text = { 'zh-CN': `已撤销第 ${id} 次导入。`, en: `Import ${id} was taken back.` };
  terminal.out(say(terminal, text));
  return exitStatus.done;
}
