import { parseRecord } from './parse-record.js';

const candidates = [',', '\t', ';', '|'] as const;
const recordsLooked = 50;

/**
 * The delimiter of a text by its first records: the one that cuts the heading and the most rows into the same number
 * of fields, more than one; of several the one with the most fields. A text that none cuts has one column.
 */
export function findDelimiter(head: string, final: boolean): string {
  const scored = candidates.map((delimiter) => ({ delimiter, ...score(head, delimiter, final) }));
  const best = scored
    .filter(({ fields }) => fields > 1)
    .reduce<(typeof scored)[number] | undefined>((a, b) => (a === undefined || isBetter(b, a) ? b : a), undefined);
  return best?.delimiter ?? ',';
}

function isBetter(a: { agreement: number; fields: number }, b: { agreement: number; fields: number }): boolean {
  if (a.agreement !== b.agreement) return a.agreement > b.agreement;
  return a.fields > b.fields;
}

function score(head: string, delimiter: string, final: boolean): { fields: number; agreement: number } {
  const counts = firstRecords(head, delimiter, final, recordsLooked).map((fields) => fields.length);
  const fields = counts[0] ?? 0;
  const agreeing = counts.filter((count) => count === fields).length;
  return { fields, agreement: counts.length === 0 ? 0 : agreeing / counts.length };
}

/** The complete records at the beginning of a text, at most `limit`; a broken one ends the list. */
export function firstRecords(head: string, delimiter: string, final: boolean, limit: number): (readonly string[])[] {
  const records: (readonly string[])[] = [];
  let at = 0;
  while (at < head.length && records.length < limit) {
    const parsed = parseRecord(head, at, delimiter, final);
    if (parsed.kind !== 'record') break;
    records.push(parsed.fields);
    at = parsed.end;
  }
  return records;
}
