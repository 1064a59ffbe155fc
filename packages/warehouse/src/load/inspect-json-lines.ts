import type { FileDigest } from './digest-file.js';
import { fileProblem } from './file-problem.js';
import { inspectTextHead } from './inspect-delimited.js';
import type { InspectedContent } from './inspected-content.js';
import { done, failed, type Outcome } from './outcome.js';

const rowsShown = 20;

/** A first look at JSON Lines. Keys that first occur further down join the headings when the file is staged. */
export async function inspectJsonLines(
  path: string,
  gzip: boolean,
  digest: FileDigest,
): Promise<Outcome<InspectedContent>> {
  const head = await inspectTextHead(path, gzip, digest);
  if (!head.ok) return head;
  const { text, complete, encoding } = head.value;
  const lines = text.split(/\r\n|\n/);
  const whole = complete ? lines : lines.slice(0, -1);
  const objects = whole.map(asObject).filter((object) => object !== undefined);
  if (objects.length === 0) return failed(fileProblem('not-a-table'));
  const headings = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  const firstRows = objects.slice(0, rowsShown).map((object) => headings.map((key) => cellText(object[key])));
  const brokenBytes = encoding === 'utf-8' && digest.notUtf8 !== undefined;
  return done({ layout: { format: 'json-lines', encoding, brokenBytes }, headings, firstRows });
}

function asObject(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

function cellText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
