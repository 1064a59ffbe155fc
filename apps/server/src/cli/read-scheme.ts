import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '@kefen/scheme';
import { InputError } from './exit-status.js';
import { say, type Terminal } from './terminal.js';

export interface SchemeText {
  /** What diagnostics are named after. */
  readonly name: string;
  readonly text: string;
}

/** The folder of the ready schemes. */
export const catalogueFolder = fileURLToPath(new URL('../../../../catalogue/', import.meta.url));

/** Reads a scheme from a file, or from the catalogue where the word is an id there. */
export async function readScheme(fileOrId: string, terminal: Terminal): Promise<SchemeText> {
  if (existsSync(fileOrId)) return { name: fileOrId, text: await readFile(fileOrId, 'utf8') };
  const ready = `${catalogueFolder}${fileOrId}.yaml`;
  if (/^[a-z0-9][a-z0-9-]*$/.test(fileOrId) && existsSync(ready)) {
    return { name: `${fileOrId}.yaml`, text: await readFile(ready, 'utf8') };
  }
  throw new InputError([
    say(terminal, {
      'zh-CN': `找不到方案 ${fileOrId}：既没有这个文件，方案库中也没有这个编号。`,
      en: `There is no scheme ${fileOrId}: no such file, and no such id in the catalogue.`,
    }),
  ]);
}

/** `rfm.yaml:12:7: error: There is no dataset “transaction”. Did you mean “transactions”?` */
export function formatDiagnostic(name: string, diagnostic: Diagnostic, terminal: Terminal): string {
  const { line = 1, column = 1 } = diagnostic.place ?? {};
  const severity = { error: { 'zh-CN': '错误', en: 'error' }, warning: { 'zh-CN': '提醒', en: 'warning' } }[
    diagnostic.severity
  ];
  const advice = diagnostic.advice ? ` ${say(terminal, diagnostic.advice)}` : '';
  return `${name}:${line}:${column}: ${say(terminal, severity)}: ${say(terminal, diagnostic.message)}${advice}`;
}
