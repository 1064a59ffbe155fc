import { checkScheme } from '@kefen/scheme';
import { type ExitStatus, exitStatus } from './exit-status.js';
import { formatDiagnostic, readScheme } from './read-scheme.js';
import { datasetsFor } from './ready-schemes.js';
import { libraryBeside } from './scheme-library.js';
import { say, type Terminal } from './terminal.js';

/** `kefen check scheme.yaml`: every problem with line and column; status 1 if one of them is an error. */
export async function check(fileOrId: string, options: { json?: boolean }, terminal: Terminal): Promise<ExitStatus> {
  const { name, text } = await readScheme(fileOrId, terminal);
  const { diagnostics } = checkScheme(text, datasetsFor(fileOrId), libraryBeside(fileOrId));
  const valid = !diagnostics.some((d) => d.severity === 'error');
  if (options.json) terminal.out(JSON.stringify({ valid, diagnostics }, null, 2));
  else for (const diagnostic of diagnostics) terminal.out(formatDiagnostic(name, diagnostic, terminal));
  if (valid && !options.json) {
    terminal.out(say(terminal, { 'zh-CN': `${name}：可以使用。`, en: `${name}: good to use.` }));
  }
  return valid ? exitStatus.done : exitStatus.badInput;
}
