import type { Place } from '../diagnostic/diagnostic.js';
import type { Path } from '../document/places.js';
import {
  decimalNumber,
  type Expression,
  type ExpressionType,
  parseExpression,
  parseUnaryTests,
  type Scope,
  type UnaryTests,
} from '../feel/index.js';
import { type CheckContext, report } from './check-context.js';
import { reservedColumn } from './reserved-names.js';
import { usedTooEarly } from './used-too-early.js';

/** Types an expression of the document; its problems are reported at their place inside the scheme's text. */
export function checkExpression(context: CheckContext, path: Path, text: string, scope: Scope): Expression | undefined {
  const parsed = parseExpression(text, scope);
  const problems = ownProblems(context, scope, parsed.diagnostics, (all) => parseExpression(text, all).diagnostics);
  reportAll(context, path, text, problems);
  return parsed.expression;
}

/** The same for the tests of a band. */
export function checkUnaryTests(
  context: CheckContext,
  path: Path,
  text: string,
  inputType: ExpressionType,
  scope: Scope,
): UnaryTests | undefined {
  const parsed = parseUnaryTests(text, inputType, scope);
  const again = (all: Scope) => parseUnaryTests(text, inputType, all).diagnostics;
  reportAll(context, path, text, ownProblems(context, scope, parsed.diagnostics, again));
  return parsed.tests;
}

/** An expression that must be a number. */
export function checkNumber(context: CheckContext, path: Path, text: string, scope: Scope): Expression | undefined {
  const expression = checkExpression(context, path, text, scope);
  if (!expression || expression.type.kind === 'number') return expression;
  report(context, path, {
    code: 'not-numeric',
    message: {
      'zh-CN': `“${text}”不是数字，这里需要数字。`,
      en: `“${text}” is not a number, and a number is needed here.`,
    },
    advice: { 'zh-CN': '改用一个数值型的指标或得分。', en: 'Use an indicator or a score that is a number.' },
  });
  return undefined;
}

/** An expression that must be true or false. */
export function checkCondition(context: CheckContext, path: Path, text: string, scope: Scope): Expression | undefined {
  const expression = checkExpression(context, path, text, scope);
  if (!expression || expression.type.kind === 'boolean') return expression;
  report(context, path, {
    code: 'not-a-condition',
    message: { 'zh-CN': `“${text}”不是一个条件。`, en: `“${text}” is not a condition.` },
    advice: { 'zh-CN': '写成比较，例如 points >= 80000。', en: 'Write a comparison such as points >= 80000.' },
  });
  return undefined;
}

type Found = ReturnType<typeof parseExpression>['diagnostics'];

const unknownName = 'feel-unknown-name';

/** A name that is broken itself passes for a number here; what type it would have is not known, so types are left alone. */
function ownProblems({ broken }: CheckContext, scope: Scope, found: Found, again: (all: Scope) => Found): Found {
  if (broken.size === 0 || !found.some(({ code }) => code === unknownName)) return found;
  const stand = [...broken].map((name) => [name, { type: decimalNumber(38, 4, true) }] as const);
  return again({ names: new Map([...stand, ...scope.names]) }).filter(({ code }) => code === unknownName);
}

function reportAll(context: CheckContext, path: Path, text: string, diagnostics: Found): void {
  for (const { place, ...diagnostic } of diagnostics) {
    const known = place && diagnostic.code === unknownName ? knownName(context, path, nameAt(text, place)) : undefined;
    context.diagnostics.push({
      ...diagnostic,
      ...known,
      path,
      place: place ? context.places.within(path, place.offset, place.length) : context.places.of(path),
    });
  }
}

/** Why a name that stands for something cannot be used here. */
function knownName(context: CheckContext, path: Path, name: string) {
  return usedTooEarly(context, path, name) ?? reservedColumn(context, name);
}

/** The name that stands at a place, without the backquotes it may need. */
function nameAt(text: string, { offset, length }: Pick<Place, 'offset' | 'length'>): string {
  return text.slice(offset, offset + length).replace(/^`(.*)`$/s, '$1');
}
