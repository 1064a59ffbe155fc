import { readFile } from 'node:fs/promises';
import type { Title } from '@kefen/scheme';
import { InputError } from './exit-status.js';
import { systemReason } from './system-failure.js';
import { say, type Terminal } from './terminal.js';

/**
 * Reads an XML file, which says itself in which encoding it is; UTF-8 where it says nothing.
 * @throws InputError where the system would not read it, or the encoding is another one
 */
export async function readXmlText(path: string, terminal: Terminal): Promise<string> {
  try {
    const bytes = await readFile(path);
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch (failure) {
    const reason = systemReason(failure) ?? wrongEncoding(failure);
    if (!reason) throw failure;
    const text = { 'zh-CN': `${path}: 无法读取：${reason['zh-CN']}。`, en: `${path}: cannot be read: ${reason.en}.` };
    throw new InputError([say(terminal, text)]);
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  return /^<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1] ?? 'utf-8';
}

function wrongEncoding(failure: unknown): Title | undefined {
  if (!(failure instanceof TypeError || failure instanceof RangeError)) return undefined;
  return {
    'zh-CN': '内容与 XML 声明的编码不符',
    en: 'its content does not fit the encoding it declares',
  };
}
