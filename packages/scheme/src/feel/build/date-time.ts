import type { SyntaxNode } from '@lezer/common';
import { type Problem, problems } from '../diagnostics.js';
import type { Expression } from '../expression.js';
import { findDate, findDuration, findInstant } from '../expressions/temporal-literal.js';
import { childrenOf } from '../syntax.js';
import { type BuildContext, report, textOf } from './context.js';
import { unescapeText } from './literal.js';
import { refusedFunctionProblem } from './refused-function.js';

const dates = { 'zh-CN': '日期（1900-01-01 至 2299-12-31）', en: 'a date from 1900-01-01 to 2299-12-31' };
const durations = { 'zh-CN': '天数或年月时长', en: 'a duration in days or in years and months' };
const instants = { 'zh-CN': '带时区的日期时间', en: 'a date and time with its offset' };

const temporals = {
  'zh-CN': '日期、天数时长、年月时长或带时区的日期时间',
  en: 'a date, a duration in days or in months, or a date and time with its offset',
};

/** The kinds of literal, by the word before the bracket; `@` takes any of them. */
const readers = {
  date: { find: findDate, wanted: dates, example: 'date("2020-01-31")' },
  duration: { find: findDuration, wanted: durations, example: 'duration("P30D"), duration("P1Y6M")' },
  'date and time': { find: findInstant, wanted: instants, example: 'date and time("2020-01-31T08:00:00+08:00")' },
};

/**
 * `date("…")`, `duration("…")`, `date and time("…")` with a text in it, checked now. Undefined also for `date(x)`, which is a
 * function; every other use is reported.
 */
export function buildDateTimeCall(
  context: BuildContext,
  node: SyntaxNode,
  name: string,
  parameters: SyntaxNode | undefined,
): Expression | undefined {
  const argument = onlyText(parameters);
  if (argument !== undefined && name in readers) {
    return buildTemporalText(context, argument, unescapeText(textOf(context, argument)), name as keyof typeof readers);
  }
  if (name === 'date') return undefined;
  return report(context, node, refusedConstructor(name));
}

function refusedConstructor(name: string): Problem {
  const refused = refusedFunctionProblem(name);
  if (refused !== undefined) return refused;
  const example = name === 'duration' ? readers.duration.example : readers['date and time'].example;
  return problems.constantWanted(name, example);
}

function onlyText(parameters: SyntaxNode | undefined): SyntaxNode | undefined {
  if (parameters === undefined) return undefined;
  const nodes = childrenOf(parameters);
  const value = parameters.name === 'NamedParameters' && nodes[0] !== undefined ? childrenOf(nodes[0])[1] : nodes[0];
  return nodes.length === 1 && value?.name === 'StringLiteral' ? value : undefined;
}

export function buildTemporalText(
  context: BuildContext,
  node: SyntaxNode,
  text: string,
  word: keyof typeof readers | '@',
): Expression | undefined {
  if (word === '@') {
    const found = findDate(text) ?? findDuration(text) ?? findInstant(text);
    return found ?? report(context, node, problems.literal(text, temporals, '@"2020-01-31", @"P30D", @"P1Y6M"'));
  }
  const reader = readers[word];
  return reader.find(text) ?? report(context, node, problems.literal(text, reader.wanted, reader.example));
}
