import type { CheckedDataset, DiagnosticDocument } from '@kefen/contract';
import type { Diagnostic } from '@kefen/scheme';
import { type PlaceOptions, Refusal } from './command-place.js';
import { withDatasetPlace } from './dataset-place.js';
import { type ExitStatus, exitStatus, InputError } from './exit-status.js';
import { formatDiagnostic, readText } from './read-scheme.js';
import { say, type Terminal } from './terminal.js';
import { writeText } from './write-output.js';

interface ShowOptions extends PlaceOptions {
  readonly out?: string;
}

interface ApplyOptions extends PlaceOptions {
  readonly check?: boolean;
  readonly json?: boolean;
}

/** `kefen dataset show id`: the definition as a file. */
export async function showDataset(id: string, options: ShowOptions, terminal: Terminal): Promise<ExitStatus> {
  const text = await told(id, terminal, () => withDatasetPlace(options, terminal, (place) => place.read(id)));
  if (options.out === undefined) terminal.out(text.trimEnd());
  else await writeText(options.out, text, terminal);
  return exitStatus.done;
}

/** `kefen dataset apply file.yaml`: defines a dataset or changes it; status 1 with every reason where it may not. */
export async function applyDataset(file: string, options: ApplyOptions, terminal: Terminal): Promise<ExitStatus> {
  const text = await readText(file, terminal);
  const checked = await told(file, terminal, () =>
    withDatasetPlace(options, terminal, async (place) => {
      const found = await place.check(text);
      if (found.diagnostics.length === 0 && !options.check) await place.apply(text);
      return found;
    }),
  );
  if (options.json)
    terminal.out(JSON.stringify({ ...checked, applied: checked.diagnostics.length === 0 && !options.check }, null, 2));
  else if (checked.diagnostics.length > 0) throw new InputError(linesOf(file, checked.diagnostics, terminal));
  else terminal.out(say(terminal, describe(checked)));
  return checked.diagnostics.length > 0 ? exitStatus.badInput : exitStatus.done;
}

/** What the place refuses is told as a sentence. */
async function told<T>(name: string, terminal: Terminal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (failure) {
    if (!(failure instanceof Refusal)) throw failure;
    const { diagnostics, sentence } = failure;
    throw new InputError(diagnostics.length > 0 ? linesOf(name, diagnostics, terminal) : [sentence]);
  }
}

function linesOf(name: string, diagnostics: readonly DiagnosticDocument[], terminal: Terminal): string[] {
  return diagnostics.map((diagnostic) => formatDiagnostic(name, diagnostic as Diagnostic, terminal));
}

function describe({ id, isNew, added, changed, outer }: CheckedDataset) {
  if (isNew) {
    return {
      'zh-CN': `数据集 ${id}：新建，共 ${added.length} 个字段。`,
      en: `Dataset ${id}: new, with ${added.length} columns.`,
    };
  }
  if (added.length + changed.length === 0 && !outer) {
    return { 'zh-CN': `数据集 ${id}：没有改动。`, en: `Dataset ${id}: nothing changes.` };
  }
  const list = (names: readonly string[]) => names.join(', ') || '–';
  return {
    'zh-CN': `数据集 ${id}：添加字段 ${list(added)}；修改字段 ${list(changed)}${outer ? '；修改数据集本身' : ''}。`,
    en: `Dataset ${id}: columns added ${list(added)}; changed ${list(changed)}${outer ? '; the dataset itself too' : ''}.`,
  };
}
