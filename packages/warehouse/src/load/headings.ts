import { fileProblem } from './file-problem.js';
import { done, failed, type Outcome } from './outcome.js';

/** A file with more columns is taken for one that was cut by the wrong delimiter. */
const mostColumns = 2000;

/**
 * The headings of a file: surrounding blanks taken off, a column without one named by its number (`column 9`), since
 * tables with an index or with empty columns at the end are common.
 */
export function headingsOf(fields: readonly string[]): Outcome<readonly string[]> {
  if (fields.length > mostColumns) return failed(fileProblem('too-many-columns', String(mostColumns)));
  const headings = fields.map((field, i) => cleanHeading(field) || `column ${i + 1}`);
  const repeated = headings.filter((heading, i) => headings.indexOf(heading) !== i);
  if (repeated.length > 0) return failed(fileProblem('heading-duplicate', [...new Set(repeated)].join(', ')));
  return done(headings);
}

function cleanHeading(field: string): string {
  return field.replaceAll('\0', '').replace(/^[\s\uFEFF]+|\s+$/gu, '');
}
