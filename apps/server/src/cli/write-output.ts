import { createWriteStream } from 'node:fs';
import { access, constants, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InputError, UsageError } from './exit-status.js';
import { systemReason } from './system-failure.js';
import { say, type Terminal } from './terminal.js';

/**
 * Finds out before any work is done whether a result can be written.
 * @throws InputError where the folder is missing or closed, or the path is a folder
 */
export async function prepareOutput(path: string, terminal: Terminal): Promise<void> {
  try {
    await access(dirname(path), constants.W_OK);
    if (await isFolder(path)) throw Object.assign(new Error(path), { code: 'EISDIR', syscall: 'open' });
  } catch (failure) {
    throw outputError(path, failure, terminal);
  }
}

/**
 * The same for a result that is CSV.
 * @throws UsageError where the name says something else
 */
export async function prepareCsv(option: string, path: string, terminal: Terminal): Promise<void> {
  if (!path.endsWith('.csv')) {
    throw new UsageError({
      'zh-CN': `${option} ${path}：结果是 CSV，文件名须以 .csv 结尾。`,
      en: `${option} ${path}: the result is CSV, so the name has to end in .csv.`,
    });
  }
  await prepareOutput(path, terminal);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'ENOENT') return false;
    throw failure;
  }
}

/**
 * Writes a result. The file appears only when it is complete, so that a broken one is never taken for a result and an
 * earlier one stays until then.
 * @throws InputError where the system would not write it
 */
export async function writeOutput(path: string, source: AsyncIterable<Uint8Array>, terminal: Terminal): Promise<void> {
  const partial = `${path}.partial`;
  try {
    await pipeline(source, createWriteStream(partial));
    await rename(partial, path);
  } catch (failure) {
    await rm(partial, { force: true });
    throw outputError(path, failure, terminal);
  }
}

/** Writes a text in UTF-8, as `writeOutput` does. */
export function writeText(path: string, text: string, terminal: Terminal): Promise<void> {
  return writeOutput(path, Readable.from([Buffer.from(text)]), terminal);
}

function outputError(path: string, failure: unknown, terminal: Terminal): unknown {
  const reason = systemReason(failure);
  if (!reason) return failure;
  const text = {
    'zh-CN': `${path}: 无法写入：${reason['zh-CN']}。请换一个位置。`,
    en: `${path}: cannot be written: ${reason.en}. Choose another place.`,
  };
  return new InputError([say(terminal, text)]);
}
