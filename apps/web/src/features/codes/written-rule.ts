import { type CodePart, type CodeRule, codeRuleSchema } from '@kefen/scheme';

/** A part of a rule as the form holds it; what its kind does not use is left alone. */
export interface WrittenPart {
  readonly kind: CodePart['kind'];
  readonly text?: string;
  readonly column?: string;
  readonly take?: 'first' | 'listed';
  readonly length?: number | null;
  /** `value = LETTERS`, one per line. */
  readonly lines?: string;
  readonly scheme?: string;
  /** What stands where there is nothing; empty: the customer waits. */
  readonly missing?: string;
  readonly form?: string;
  readonly width?: number | null;
  readonly per?: string;
}

export interface WrittenRule {
  readonly parts: readonly WrittenPart[];
  readonly check: CodeRule['check'];
  readonly automatic: boolean;
}

export const firstRule: WrittenRule = {
  parts: [
    { kind: 'text', text: 'KF' },
    { kind: 'date', form: 'YYYY' },
    { kind: 'sequence', width: 6, per: 'prefix' },
  ],
  check: 'none',
  automatic: false,
};

/** The rule as it is written; undefined: a part is not whole, or has other characters than capital letters and digits. */
export function ruleOf({ parts, check, automatic }: WrittenRule): CodeRule | undefined {
  return codeRuleSchema.safeParse({ parts: parts.map(partOf), check, automatic }).data;
}

export function writtenOf({ parts, check, automatic }: CodeRule): WrittenRule {
  return { parts: parts.map(writtenPart), check, automatic };
}

function partOf(part: WrittenPart | undefined): unknown {
  const missing = capitals(part?.missing) || null;
  switch (part?.kind) {
    case 'text':
      return { kind: 'text', text: capitals(part.text) };
    case 'column': {
      const values = pairsOf(part.lines).map(([value, letters]) => ({ value, letters }));
      const take = part.take === 'listed' ? { kind: 'listed', values } : { kind: 'first', length: part.length };
      return { kind: 'column', column: part.column, take, missing };
    }
    case 'class': {
      const classes = pairsOf(part.lines).map(([id, letters]) => ({ class: id, letters }));
      return { kind: 'class', scheme: part.scheme, classes, missing };
    }
    case 'date':
      return { kind: 'date', form: part.form };
    case 'sequence':
      return { kind: 'sequence', width: part.width, per: part.per };
    default:
      return undefined;
  }
}

function writtenPart(part: CodePart): WrittenPart {
  switch (part.kind) {
    case 'column': {
      const { kind, column, take } = part;
      const missing = part.missing ?? '';
      if (take.kind === 'first') return { kind, column, take: 'first', length: take.length, missing };
      return {
        kind,
        column,
        take: 'listed',
        lines: linesOf(take.values.map((row) => [row.value, row.letters])),
        missing,
      };
    }
    case 'class': {
      const lines = linesOf(part.classes.map((row) => [row.class, row.letters]));
      return { kind: part.kind, scheme: part.scheme, lines, missing: part.missing ?? '' };
    }
    default:
      return part;
  }
}

/** Every class with a letter of its own, for a beginning. */
export function linesOfClasses(classes: readonly string[]): string {
  return linesOf(classes.map((id, i) => [id, String.fromCharCode(65 + (i % 26))]));
}

function linesOf(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([value, letters]) => `${value} = ${letters}`).join('\n');
}

/** The last `=` of a line parts value and letters: values may have one. */
function pairsOf(lines = ''): (readonly [string, string])[] {
  return lines
    .split('\n')
    .map((line) => line.replaceAll('＝', '=').trim())
    .filter((line) => line !== '')
    .map((line) => {
      const place = line.lastIndexOf('=');
      return place < 0 ? [line, ''] : [line.slice(0, place).trim(), capitals(line.slice(place + 1))];
    });
}

function capitals(text = ''): string {
  return text.trim().toUpperCase();
}
