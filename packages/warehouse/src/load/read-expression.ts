import {
  type Diagnostic,
  type Expression,
  type ExpressionType,
  parseExpression,
  plainType,
  type Scope,
  scopeOf,
} from '@kefen/scheme';
import { type ContentProfile, commonContentKind, contentKind, expressionTypeOfContent } from './content-profile.js';
import type { ContentKind } from './content-shapes.js';

export interface ReadExpression {
  readonly expression: Expression;
  /** The types of the headings under which it was read. */
  readonly scope: Scope;
}

export interface HeadingTypes {
  readonly profiles: ReadonlyMap<string, ContentProfile>;
  /** Headings that a text column is made of: `536365` is an invoice, though it looks like a number. */
  readonly textHeadings: ReadonlySet<string>;
  /** Headings that occur in no expression: known, so that advice can name them. */
  readonly otherHeadings: readonly string[];
}

/**
 * Reads an expression over headings. A heading has the type all its cells show; where the expression makes no sense with
 * that, headings of text columns are taken as text, and after that text is taken for what most of its cells are, so that
 * one bad cell costs one row. Where nothing helps, the diagnostics of the first reading are returned.
 */
export function readExpression(
  text: string,
  types: HeadingTypes,
): ReadExpression | { readonly diagnostics: readonly Diagnostic[] } {
  let first: readonly Diagnostic[] | undefined;
  for (const kindOf of readings(types)) {
    const scope = scopeOf(scopeTypes(types, kindOf));
    const { expression, diagnostics } = parseExpression(text, scope);
    if (expression !== undefined) return { expression, scope };
    first ??= diagnostics;
  }
  return { diagnostics: first ?? [] };
}

type Reading = (heading: string, profile: ContentProfile) => ContentKind;

const strict: Reading = (_, profile) => contentKind(profile);
const common: Reading = (_, profile) => {
  const kind = contentKind(profile);
  return kind === 'text' ? commonContentKind(profile) : kind;
};

/** Each of the two with no heading taken as text, then with one, and so on: the content counts for as much as it can. */
function readings({ profiles, textHeadings }: HeadingTypes): readonly Reading[] {
  const choices = subsets([...profiles.keys()].filter((heading) => textHeadings.has(heading)));
  return [strict, common].flatMap((reading) =>
    choices.map(
      (texts): Reading =>
        (heading, profile) =>
          texts.has(heading) ? 'text' : reading(heading, profile),
    ),
  );
}

/** All subsets, the small ones first; of more than five headings only none and all. */
function subsets(headings: readonly string[]): readonly ReadonlySet<string>[] {
  if (headings.length > 5) return [new Set(), new Set(headings)];
  const all: string[][] = [[]];
  for (const heading of headings) all.push(...all.map((set) => [...set, heading]));
  return all.sort((a, b) => a.length - b.length).map((set) => new Set(set));
}

function scopeTypes({ profiles, otherHeadings }: HeadingTypes, kindOf: Reading): Record<string, ExpressionType> {
  return Object.fromEntries([
    ...[...profiles].map(
      ([heading, profile]) => [heading, expressionTypeOfContent(profile, kindOf(heading, profile))] as const,
    ),
    ...otherHeadings.map((heading) => [heading, plainType('text')] as const),
  ]);
}

/** Headings that may occur in one of the texts; a few too many do no harm. */
export function headingsIn(texts: readonly string[], headings: readonly string[]): string[] {
  const all = texts.map(withoutBlanks);
  return headings.filter((heading) => all.some((text) => text.includes(withoutBlanks(heading))));
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/gu, '').replaceAll('``', '`');
}
