import { endOfLine, parseRecord } from './parse-record.js';

/** A record with its number, counting the heading as 1. `broken`: its quotes do not pair, the field is the raw line. */
export interface NumberedRecord {
  readonly row: number;
  readonly fields: readonly string[];
  readonly broken: boolean;
}

/** No record is longer than this, in UTF-16 units; a quote that is still open by then is taken for a mistake. */
const longestRecord = 1 << 20;

/**
 * The records of a delimited text. Where quotes do not pair, the line on which the record begins is given back as
 * broken and reading goes on with the next line, so that one stray quote costs one row and not the rest of the file.
 */
export async function* readRecords(chunks: AsyncIterable<string>, delimiter: string): AsyncIterable<NumberedRecord> {
  let text = '';
  let row = 0;
  for await (const chunk of withEnd(chunks)) {
    text += chunk ?? '';
    const final = chunk === undefined;
    let at = 0;
    while (at < text.length) {
      const parsed = parseRecord(text, at, delimiter, final);
      if (parsed.kind === 'unfinished' && !final && text.length - at <= longestRecord) break;
      row += 1;
      const end = parsed.kind === 'record' ? parsed.end : endOfLine(text, at);
      if (parsed.kind === 'record') yield { row, fields: parsed.fields, broken: false };
      else yield { row, fields: [text.slice(at, end).replace(/[\r\n]+$/, '')], broken: true };
      at = end;
    }
    text = text.slice(at);
  }
}

async function* withEnd(chunks: AsyncIterable<string>): AsyncIterable<string | undefined> {
  yield* chunks;
  yield undefined;
}
