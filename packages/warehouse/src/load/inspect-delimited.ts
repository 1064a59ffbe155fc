import type { FileDigest } from './digest-file.js';
import { type Encoding, findEncoding } from './encoding.js';
import { fileProblem } from './file-problem.js';
import { findDelimiter, firstRecords } from './find-delimiter.js';
import { findHeadingRow, rowsSearched } from './find-headings.js';
import { headingsOf } from './headings.js';
import type { InspectedContent } from './inspected-content.js';
import { done, failed, type Outcome } from './outcome.js';
import { readHead } from './read-content.js';

const headBytes = 256 * 1024;
const rowsShown = 20;

/** A first look at CSV, TSV and other delimited text. */
export async function inspectDelimited(
  path: string,
  gzip: boolean,
  digest: FileDigest,
): Promise<Outcome<InspectedContent>> {
  const head = await inspectTextHead(path, gzip, digest);
  if (!head.ok) return head;
  const { text, complete, encoding } = head.value;
  const delimiter = findDelimiter(text, complete);
  const records = firstRecords(text, delimiter, complete, rowsSearched + rowsShown);
  const at = findHeadingRow(records.slice(0, rowsSearched));
  const heading = records[at];
  if (heading === undefined) return failed(fileProblem('not-a-table'));
  const headings = headingsOf(heading);
  if (!headings.ok) return headings;
  const rows = records.slice(at + 1, at + 1 + rowsShown);
  const carriageReturns = !text.includes('\n') && text.includes('\r');
  const brokenBytes = encoding === 'utf-8' && digest.notUtf8 !== undefined;
  return done({
    layout: {
      format: 'delimited',
      encoding,
      brokenBytes,
      delimiter,
      headingRow: at + 1,
      carriageReturns,
      withoutBlanks: !digest.hasBlanks,
    },
    headings: headings.value,
    firstRows: rows.filter((row) => row.some((cell) => cell !== '')),
  });
}

export interface TextHead {
  /** Without a byte order mark. */
  readonly text: string;
  /** Whether this is all of the content. */
  readonly complete: boolean;
  readonly encoding: Encoding;
}

/** The beginning of a text, decoded. */
export async function inspectTextHead(path: string, gzip: boolean, digest: FileDigest): Promise<Outcome<TextHead>> {
  const head = await readHead(path, gzip, headBytes);
  const encoding = findEncoding(head, digest.notUtf8);
  if (encoding === 'binary') return failed(fileProblem('not-a-table'));
  if (encoding === undefined) return failed(fileProblem('encoding-unknown'));
  const complete = head.length === digest.contentBytes;
  const text = new TextDecoder(encoding).decode(head, { stream: !complete });
  if (text.trim() === '') return failed(fileProblem('file-empty'));
  return done({ text, complete, encoding });
}
