import { importDmn } from '@kefen/scheme';
import { type ExitStatus, exitStatus } from './exit-status.js';
import { formatDiagnostic } from './read-scheme.js';
import { readXmlText } from './read-xml-text.js';
import { say, type Terminal } from './terminal.js';
import { prepareOutput, writeText } from './write-output.js';

/** The options of `kefen import-dmn`. */
export interface ImportDmnOptions {
  /** Without it, the only decision that no other requires. */
  readonly decision?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** `kefen import-dmn approval.dmn --out approval.yaml`: a decision as a scheme; status 1 where it can be none. */
export async function importDmnFile(
  path: string,
  { decision, out, json }: ImportDmnOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  if (out !== undefined) await prepareOutput(out, terminal);
  const { text, notes, diagnostics } = importDmn(await readXmlText(path, terminal), decision);
  if (text !== undefined && out !== undefined) await writeText(out, text, terminal);
  if (json) terminal.out(JSON.stringify({ text: text ?? null, notes, diagnostics }, null, 2));
  else {
    for (const diagnostic of diagnostics) terminal.error(formatDiagnostic(path, diagnostic, terminal));
    for (const note of notes) terminal.error(`${path}: ${say(terminal, note)}`);
    if (text !== undefined) announce(text, out, terminal);
  }
  return text === undefined ? exitStatus.badInput : exitStatus.done;
}

function announce(text: string, out: string | undefined, terminal: Terminal): void {
  if (out === undefined) terminal.out(text.trimEnd());
  else terminal.error(say(terminal, { 'zh-CN': `${out}：方案已写好。`, en: `${out}: the scheme is written.` }));
}
