import type { Export } from '@kefen/contract';
import { formatNumber } from '@kefen/scheme';
import { type PlaceOptions, Refusal } from './command-place.js';
import { type ExitStatus, exitStatus, InputError, InterruptedError } from './exit-status.js';
import { contentOf, type ExportContentOptions, type ExportFormOptions, formOf } from './export-content.js';
import { type ExportAsked, type ExportPlace, withExportPlace } from './export-place.js';
import { say, type Terminal } from './terminal.js';
import { until } from './until.js';
import { prepareOutput, writeOutput } from './write-output.js';

export interface ExportOptions extends PlaceOptions, ExportContentOptions, ExportFormOptions {
  readonly personal?: boolean;
  readonly json?: boolean;
}

/** `kefen export --what classes --scheme rfm --out classes.parquet`: a file of classes, changes or customers. */
export async function exportFile(
  options: ExportOptions,
  terminal: Terminal,
  signal?: AbortSignal,
): Promise<ExitStatus> {
  const { out } = options;
  const asked = { content: contentOf(options), form: formOf(options), personal: options.personal ?? false };
  await prepareOutput(out, terminal);
  const done = await made(options, asked, terminal, signal);
  if (options.json) terminal.out(JSON.stringify(done, null, 2));
  else terminal.out(say(terminal, writtenLine(out, done)));
  return exitStatus.done;
}

async function made(
  options: ExportOptions,
  asked: ExportAsked,
  terminal: Terminal,
  signal: AbortSignal | undefined,
): Promise<Export> {
  try {
    return await withExportPlace(options, terminal, async (place) => {
      const done = await untilOver(place, (await place.create(asked)).id, signal);
      if (done.state !== 'done') throw new InputError([done.failure ?? done.state]);
      await writeOutput(options.out, await place.file(done.id), terminal);
      return done;
    });
  } catch (failure) {
    throw failure instanceof Refusal ? new InputError(linesOf(failure)) : failure;
  }
}

async function untilOver(place: ExportPlace, id: string, signal: AbortSignal | undefined): Promise<Export> {
  try {
    return await until(
      () => place.get(id),
      ({ state }) => state !== 'queued' && state !== 'working',
      signal,
    );
  } catch (failure) {
    if (!signal?.aborted) throw failure;
    await place.cancel(id);
    throw new InterruptedError(ended);
  }
}

function linesOf({ sentence, errors }: Refusal): string[] {
  return [sentence, ...errors.map(({ pointer, detail }) => `${pointer.replace(/^\/body\/content\//, '')}: ${detail}`)];
}

function writtenLine(out: string, { rows, sha256 }: Export) {
  const count = formatNumber(String(rows ?? 0));
  return {
    'zh-CN': `${out}：已写入 ${count} 行，SHA-256 ${sha256}`,
    en: `${out}: ${count} rows written, SHA-256 ${sha256}`,
  };
}

const ended = { 'zh-CN': '已中断，没有写入文件。', en: 'Ended; no file was written.' };
