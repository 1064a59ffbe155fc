import type { SyntaxNode } from '@lezer/common';
import { problems } from '../diagnostics.js';
import type { Expression } from '../expression.js';
import { numberLiteral, textLiteral } from '../expressions/literal.js';
import { normalizeNumber } from '../number/decimal-text.js';
import { type BuildContext, report, textOf } from './context.js';

export function buildNumber(context: BuildContext, node: SyntaxNode): Expression | undefined {
  const text = textOf(context, node).replace(/\s+/g, '');
  const plain = normalizeNumber(text);
  const literal = plain === undefined ? undefined : numberLiteral(plain);
  const wanted = { 'zh-CN': '数值（最多 76 位）', en: 'a number of at most 76 digits' };
  return literal ?? report(context, node, problems.literal(text, wanted, '1234.56'));
}

export function buildText(context: BuildContext, node: SyntaxNode): Expression | undefined {
  const value = unescapeText(textOf(context, node));
  if (!/\p{Surrogate}/u.test(value)) return textLiteral(value);
  const wanted = { 'zh-CN': '文本（\\u 转义不成对）', en: 'a text (a \\u escape lacks its other half)' };
  return report(context, node, problems.literal(textOf(context, node), wanted, '"\\uD83D\\uDE00"'));
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' };

/** The value of a FEEL string literal; a backslash before any other letter stands for itself, as in `"\d"`. */
export function unescapeText(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([nrt"'\\]))/g, (whole, u4, u6, letter) => {
      const code = Number.parseInt(u4 ?? u6 ?? '', 16);
      if (Number.isNaN(code)) return escapes[letter] ?? whole;
      return u6 === undefined ? String.fromCharCode(code) : code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}
