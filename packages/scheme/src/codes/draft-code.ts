import { checkCharacter } from './check-characters.js';
import type { CodePart, CodeRule } from './code-rule.js';

/** What a code is made from. */
export interface CodeSource {
  /** Values of the profile by column, as text. */
  readonly profile: Readonly<Record<string, string | null>>;
  /** Classes by scheme; null or absent: not rated. */
  readonly classes: Readonly<Record<string, string | null>>;
  /** The business day of giving, `YYYY-MM-DD`. */
  readonly day: string;
}

/** The parts of a code before and behind its number. */
export interface CodeDraft {
  readonly before: string;
  readonly after: string;
}

/** Why a customer waits for its code. */
export interface CodeWait {
  /**
   * `empty`: the column has no value; `unlisted`: the rule has no letters for it; `unfit`: its first characters are not
   * letters and digits, or too few; `unrated`: no class in the scheme.
   */
  readonly reason: 'empty' | 'unlisted' | 'unfit' | 'unrated';
  /** The column, or the scheme. */
  readonly of: string;
  readonly value: string | null;
}

export type DraftedCode = { readonly draft: CodeDraft } | { readonly waits: readonly CodeWait[] };

/** The parts of a customer's code, or everything it waits for. */
export function draftCode(rule: CodeRule, source: CodeSource): DraftedCode {
  const waits: CodeWait[] = [];
  let before = '';
  let after = '';
  let isBehind = false;
  for (const part of rule.parts) {
    if (part.kind === 'sequence') {
      isBehind = true;
      continue;
    }
    const written = writePart(part, source);
    if (typeof written !== 'string') waits.push(written);
    else if (isBehind) after += written;
    else before += written;
  }
  return waits.length > 0 ? { waits } : { draft: { before, after } };
}

/** Codes with the same key share a counter. */
export function counterKey(rule: CodeRule, { before, after }: CodeDraft): string {
  return sequenceOf(rule).per === 'all' ? '' : `${before}#${after}`;
}

/**
 * The whole code with its number and check character. Undefined: the number is too long for the sequence, or letters have no
 * check digit.
 */
export function finishCode(rule: CodeRule, { before, after }: CodeDraft, number: number): string | undefined {
  const { width } = sequenceOf(rule);
  const digits = String(number).padStart(width, '0');
  if (digits.length > width) return undefined;
  const code = `${before}${digits}${after}`;
  const check = checkCharacter(rule.check, code);
  return check === undefined ? undefined : `${code}${check}`;
}

/** The last number a rule has room for. */
export function lastNumber(rule: CodeRule): number {
  return 10 ** sequenceOf(rule).width - 1;
}

function sequenceOf(rule: CodeRule): Extract<CodePart, { kind: 'sequence' }> {
  const found = rule.parts.find((part) => part.kind === 'sequence');
  if (!found) throw new Error('a rule that was checked has a sequence');
  return found;
}

function writePart(part: Exclude<CodePart, { kind: 'sequence' }>, source: CodeSource): string | CodeWait {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'date':
      return dateText(source.day, part.form);
    case 'class': {
      const value = source.classes[part.scheme] ?? null;
      const found = part.classes.find((row) => row.class === value)?.letters ?? part.missing;
      return found ?? { reason: value === null ? 'unrated' : 'unlisted', of: part.scheme, value };
    }
    case 'column': {
      const value = source.profile[part.column]?.trim() || null;
      const written = value === null ? 'empty' : writeValue(part, value);
      if (typeof written === 'object') return written.letters;
      return part.missing ?? { reason: written, of: part.column, value };
    }
  }
}

function writeValue(
  { take }: Extract<CodePart, { kind: 'column' }>,
  value: string,
): { letters: string } | 'unlisted' | 'unfit' {
  if (take.kind === 'listed') {
    const found = take.values.find((row) => row.value === value);
    return found ? { letters: found.letters } : 'unlisted';
  }
  const first = value.slice(0, take.length).toUpperCase();
  return first.length === take.length && /^[0-9A-Z]+$/.test(first) ? { letters: first } : 'unfit';
}

function dateText(day: string, form: Extract<CodePart, { kind: 'date' }>['form']): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const short = year.slice(-2);
  const forms = {
    YYYY: year,
    YY: short,
    YYYYMM: `${year}${month}`,
    YYMM: `${short}${month}`,
    YYYYMMDD: `${year}${month}${date}`,
    YYMMDD: `${short}${month}${date}`,
  };
  return forms[form];
}
