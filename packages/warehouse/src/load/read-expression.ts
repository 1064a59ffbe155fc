import {
  type Diagnostic,
  type Expression,
  type ExpressionType,
  parseExpression,
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
  for (const kindOf of readings(types.textHeadings)) {
    const scope = scopeOf(scopeTypes(types.profiles, kindOf));
    const { expression, diagnostics } = parseExpression(text, scope);
    if (expression !== undefined) return { expression, scope };
    first ??= diagnostics;
  }
  return { diagnostics: first ?? [] };
}

type Reading = (heading: string, profile: ContentProfile) => ContentKind;

function readings(textHeadings: ReadonlySet<string>): readonly Reading[] {
  const common: Reading = (_, profile) => {
    const kind = contentKind(profile);
    return kind === 'text' ? commonContentKind(profile) : kind;
  };
  const orText =
    (reading: Reading): Reading =>
    (heading, profile) =>
      textHeadings.has(heading) ? 'text' : reading(heading, profile);
  const strict: Reading = (_, profile) => contentKind(profile);
  return [strict, orText(strict), common, orText(common)];
}

function scopeTypes(profiles: HeadingTypes['profiles'], kindOf: Reading): Record<string, ExpressionType> {
  return Object.fromEntries(
    [...profiles].map(([heading, profile]) => [heading, expressionTypeOfContent(profile, kindOf(heading, profile))]),
  );
}

/** Headings that may occur in one of the texts; a few too many do no harm. */
export function headingsIn(texts: readonly string[], headings: readonly string[]): string[] {
  const all = texts.map(withoutBlanks);
  return headings.filter((heading) => all.some((text) => text.includes(withoutBlanks(heading))));
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/gu, '').replaceAll('``', '`');
}
