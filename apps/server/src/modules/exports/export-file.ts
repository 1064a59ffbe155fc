import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Config } from '../../config.js';
import type { ExportRecord } from './export-record.js';
import { placeOf } from './tables/target-table.js';

export function exportPath({ dataFolder }: Pick<Config, 'dataFolder'>, number: number): string {
  return join(dataFolder, 'exports', `export-${number}`);
}

/** Where a file is written before it counts. */
export function partPath(config: Pick<Config, 'dataFolder'>, number: number): string {
  return `${exportPath(config, number)}.part`;
}

/** Makes room for a file that is to be written; what an earlier attempt has left is removed. */
export async function prepareFile(config: Pick<Config, 'dataFolder'>, number: number): Promise<string> {
  await mkdir(join(config.dataFolder, 'exports'), { recursive: true, mode: 0o700 });
  await removeFile(config, number);
  return partPath(config, number);
}

export async function writePieces(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  await pipeline(Readable.from(pieces), createWriteStream(path, { mode: 0o600 }));
}

/** The file is there under its name from now on. */
export async function keepFile(config: Pick<Config, 'dataFolder'>, number: number) {
  const part = partPath(config, number);
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(part)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  await rename(part, exportPath(config, number));
  return { bytes, sha256: hash.digest('hex') };
}

export async function removeFile(config: Pick<Config, 'dataFolder'>, number: number): Promise<void> {
  await rm(partPath(config, number), { force: true });
  await rm(exportPath(config, number), { force: true });
}

const contents = {
  classes: { 'zh-CN': '分类结果', en: 'classes' },
  changes: { 'zh-CN': '类别变化', en: 'changes' },
  audience: { 'zh-CN': '客户名单', en: 'customers' },
} as const;

/** What the file is called where it goes, or where the table is: what it holds, of which scheme, as of when. */
export function fileNameOf({ content, runs, language, form, createdAt }: ExportRecord): string {
  if (form.format === 'table') return placeOf(form.target);
  const schemes = [...new Set(runs.map(({ schemeTitle }) => schemeTitle[language]))].slice(0, 3);
  const day = runs.at(-1)?.asOf ?? createdAt.toISOString().slice(0, 10);
  const name = [contents[content.what][language], ...schemes, day].join('-');
  return `${name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').slice(0, 100)}.${form.format}`;
}
