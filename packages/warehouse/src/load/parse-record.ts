/** One record of a delimited text, or why there is none at this place. */
export type ParsedRecord =
  | { readonly kind: 'record'; readonly fields: readonly string[]; readonly end: number }
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'broken' };

/**
 * Parses the record of `text` that begins at `start`, by the letter of RFC 4180: a field in double quotes may hold
 * delimiters, line breaks and doubled quotes, and ends at its closing quote. `final` says that no text follows.
 * Broken: text stands between a closing quote and the next delimiter.
 */
export function parseRecord(text: string, start: number, delimiter: string, final: boolean): ParsedRecord {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    const field = text[at] === '"' ? quotedField(text, at) : plainField(text, at, delimiter);
    if (field === undefined) return { kind: 'unfinished' };
    fields.push(field.value);
    at = field.end;
    if (at >= text.length) return final ? { kind: 'record', fields, end: at } : { kind: 'unfinished' };
    const next = text[at];
    if (next === delimiter) {
      at += 1;
      if (at >= text.length && !final) return { kind: 'unfinished' };
      continue;
    }
    const lineEnd = lineEndAt(text, at, final);
    if (lineEnd === 'unfinished') return { kind: 'unfinished' };
    return lineEnd === undefined ? { kind: 'broken' } : { kind: 'record', fields, end: lineEnd };
  }
}

/** Where the line that begins at `start` ends, its break included. */
export function endOfLine(text: string, start: number): number {
  const found = /\r\n|\n|\r/g;
  found.lastIndex = start;
  return found.exec(text) === null ? text.length : found.lastIndex;
}

function lineEndAt(text: string, at: number, final: boolean): number | undefined | 'unfinished' {
  if (text[at] === '\n') return at + 1;
  if (text[at] !== '\r') return undefined;
  if (at + 1 >= text.length && !final) return 'unfinished';
  return text[at + 1] === '\n' ? at + 2 : at + 1;
}

function plainField(text: string, start: number, delimiter: string) {
  let end = start;
  while (end < text.length) {
    const c = text[end];
    if (c === delimiter || c === '\n' || c === '\r') break;
    end += 1;
  }
  return { value: text.slice(start, end), end };
}

function quotedField(text: string, start: number) {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return undefined;
    if (text[quote + 1] !== '"') return { value: text.slice(start + 1, quote).replaceAll('""', '"'), end: quote + 1 };
    at = quote + 2;
  }
}
