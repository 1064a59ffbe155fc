import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { receiveStream } from '../files/receive-stream.service.js';
import type { FetchedRows } from './database-connector.js';
import { SourceFailure } from './source-failure.js';
import { greaterWatermark } from './watermark.js';

export interface WrittenRows {
  readonly rows: number;
  /** SHA-256 of the use and the rows. */
  readonly hash: string;
  /** The greatest value of the watermark's column. */
  readonly watermark: string | null;
}

export interface WriteRequest {
  readonly path: string;
  readonly limitBytes: number;
  readonly watermarkColumn: string | null;
  /** Stands in the first row, so that a file is told from an earlier one with the same rows. */
  readonly mark: string;
  /** What becomes of the rows; the same rows for another use are others. */
  readonly use: string;
}

/** The heading of the mark; nobody maps it. */
const markHeading = '_kefen_fetch';

/**
 * Writes rows as JSON Lines, every value as text, at the pace of the disk.
 * @throws SourceFailure where the watermark's column is missing; ProblemFailure `file-too-large`
 */
export async function writeRows(parts: AsyncIterable<FetchedRows>, request: WriteRequest): Promise<WrittenRows> {
  const digest = createHash('sha256').update(request.use);
  let rows = 0;
  let watermark: string | null = null;
  async function* lines(): AsyncIterable<Buffer> {
    for await (const part of parts) {
      const place = placeOf(part.columns, request.watermarkColumn);
      let text = '';
      for (const row of part.rows) {
        const object = Object.fromEntries(part.columns.map((column, i) => [column, row[i] ?? null]));
        digest.update(JSON.stringify(object));
        text += `${JSON.stringify(rows === 0 ? { ...object, [markHeading]: request.mark } : object)}\n`;
        if (place !== undefined) watermark = greaterWatermark(watermark, row[place] ?? null);
        rows++;
      }
      if (text !== '') yield Buffer.from(text);
    }
  }
  await receiveStream(Readable.from(lines()), request.path, request.limitBytes);
  return { rows, hash: digest.digest('hex'), watermark };
}

function placeOf(columns: readonly string[], watermarkColumn: string | null): number | undefined {
  const twice = columns.find((column, i) => columns.indexOf(column) !== i);
  if (twice !== undefined) throw new SourceFailure('column-twice', twice);
  if (watermarkColumn === null) return undefined;
  const place = columns.indexOf(watermarkColumn);
  if (place < 0) throw new SourceFailure('watermark-column', watermarkColumn);
  return place;
}
