import { eventLimits } from '@kefen/contract';
import { problem } from '../../problem.js';
import type { NumberedLine } from './row-parts.js';

type Body = AsyncIterable<Uint8Array>;

const mebibyte = 1024 ** 2;

export function tooMany(kind: 'list' | 'stream') {
  const [rows, bytes] =
    kind === 'list'
      ? [eventLimits.rowsOfList, eventLimits.bytesOfList]
      : [eventLimits.rowsOfStream, eventLimits.bytesOfStream];
  return problem('events-too-many', { rows, bytes: `${bytes / mebibyte} MB` });
}

const notUtf8 = () => problem('request-invalid', {}, { errors: [{ pointer: '/body', detail: 'UTF-8' }] });

/** The whole body as text. @throws ProblemFailure `events-too-many`, `request-invalid` where it is not UTF-8 */
export async function readText(body: Body, take: (bytes: number) => void): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > eventLimits.bytesOfList) throw tooMany('list');
    take(chunk.byteLength);
    chunks.push(chunk);
  }
  return decode(new TextDecoder('utf-8', { fatal: true }), Buffer.concat(chunks));
}

/** The lines of a body that are not blank, as they come, with their numbers. @throws ProblemFailure as `readText` */
export async function* readLines(body: Body): AsyncIterable<NumberedLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let row = 0;
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > eventLimits.bytesOfStream) throw tooMany('stream');
    const lines = (rest + decode(decoder, chunk, true)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > eventLimits.bytesOfList) throw tooMany('list');
    for (const line of lines) {
      row++;
      if (row > eventLimits.rowsOfStream) throw tooMany('stream');
      if (line.trim() !== '') yield { row, line };
    }
  }
  rest += decode(decoder, new Uint8Array(), false);
  if (rest.trim() !== '') yield { row: row + 1, line: rest };
}

function decode(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, stream = false): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch (failure) {
    if (failure instanceof TypeError) throw notUtf8();
    throw failure;
  }
}
