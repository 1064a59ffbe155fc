import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Diagnostic, Title } from '@kefen/scheme';
import { InputError } from './exit-status.js';
import { systemReason } from './system-failure.js';
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
  if (existsSync(fileOrId)) return { name: fileOrId, text: await readText(fileOrId, terminal) };
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

/** A text file in UTF-8. @throws InputError where it cannot be read */
export async function readText(path: string, terminal: Terminal): Promise<string> {
  try {
    const bytes = await readFile(path);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (failure) {
    const reason = systemReason(failure) ?? notUtf8(failure);
    if (!reason) throw failure;
    const text = {
      'zh-CN': `${path}: 无法读取：${reason['zh-CN']}。`,
      en: `${path}: cannot be read: ${reason.en}.`,
    };
    throw new InputError([say(terminal, text)]);
  }
}

function notUtf8(failure: unknown): Title | undefined {
  if (!(failure instanceof TypeError)) return undefined;
  return { 'zh-CN': '方案须是 UTF-8 编码的文本', en: 'a scheme is text in UTF-8' };
}

/** `rfm.yaml:12:7: error: There is no dataset “transaction”. Did you mean “transactions”?` */
export function formatDiagnostic(name: string, diagnostic: Diagnostic, terminal: Terminal): string {
  const { line = 1, column = 1 } = diagnostic.place ?? {};
  const severity = { error: { 'zh-CN': '错误', en: 'error' }, warning: { 'zh-CN': '提醒', en: 'warning' } }[
    diagnostic.severity
  ];
  const between = terminal.language === 'en' ? ' ' : '';
  const advice = diagnostic.advice ? `${between}${say(terminal, diagnostic.advice)}` : '';
  return `${name}:${line}:${column}: ${say(terminal, severity)}: ${say(terminal, diagnostic.message)}${advice}`;
}
