import { Readable } from 'node:stream';
import { type ExitStatus, exitStatus, UsageError } from './exit-status.js';
import type { Terminal } from './terminal.js';
import { type WorkspaceOption, withServices } from './with-services.js';
import { prepareOutput, writeOutput } from './write-output.js';

interface TemplateOptions extends WorkspaceOption {
  readonly out: string;
}

/** `kefen template transactions --out orders.xlsx`: an empty file to be filled in and imported as it is. */
export async function writeTemplate(
  dataset: string,
  options: TemplateOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { out } = options;
  const form = /\.(xlsx|csv)$/i.exec(out)?.[1]?.toLowerCase();
  if (form === undefined) throw new UsageError(otherForm(out));
  await prepareOutput(out, terminal);
  const bytes = await withServices(options, terminal, async ({ templates }) =>
    form === 'xlsx'
      ? templates.sheet(dataset, terminal.language)
      : new TextEncoder().encode(await templates.text(dataset, terminal.language)),
  );
  await writeOutput(out, Readable.from([bytes]), terminal);
  return exitStatus.done;
}

function otherForm(out: string) {
  return {
    'zh-CN': `--out ${out}：文件名须以 .xlsx 或 .csv 结尾。`,
    en: `--out ${out}: the name has to end in .xlsx or .csv.`,
  };
}
