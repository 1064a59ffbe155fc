import type { Title } from '../../dataset/dataset.js';
import { type ClassTable, fittingRules } from '../../decision-table/index.js';
import { compareNumbers, computeNumber, type Expression, plainType } from '../../feel/index.js';
import { filledIn } from '../../proofs/filled-in.js';
import { isNumber, magnitude } from '../decimal.js';
import type { Neighbour } from '../explanation.js';
import { formatNumber } from '../format-value.js';
import { evaluate } from '../known/evaluate.js';
import { joinNeeds, wayTo } from '../need-words.js';
import { classTitle } from '../titles.js';
import { alternativesOf } from '../ways/alternatives.js';
import { compares, type NumberRequirement } from '../ways/requirement.js';
import { operatorWord } from '../words/compare-words.js';
import { inBoth } from '../words/language.js';
import type { AssignmentContext } from './assignment-explainer.js';
import { factsOf } from './decided-ways.js';

const title: Title = { 'zh-CN': '决策表得数', en: 'The number of the table' };

/** The number that the rows of a table come to, where classes are cut from it. */
export function collectedWords(assignment: ClassTable, context: AssignmentContext): Title | undefined {
  const number = assignment.cuts && collectedNumber(assignment, context);
  if (number === undefined) return undefined;
  const shown = formatNumber(number);
  return { 'zh-CN': `得数 ${shown}`, en: `which comes to ${shown}` };
}

/** How far the number is from one that gives a better class. */
export function collectedUp(assignment: ClassTable, context: AssignmentContext, to: string): Neighbour | undefined {
  const { plan } = context;
  const number = collectedNumber(assignment, context);
  const asked = number === undefined ? undefined : askedOf(assignment, context, to);
  const unmet = asked?.find((one) => number !== undefined && !compares(number, one));
  if (number === undefined || !unmet) return undefined;
  const distance = magnitude(computeNumber('-', unmet.bound, number));
  const [bound, now, gap] = [unmet.bound, number, distance].map((text) => formatNumber(text));
  const sentence = inBoth((language) => {
    const word = operatorWord(unmet.operator, 'number', language);
    return language === 'en'
      ? `${title.en} ${word} ${bound} (now ${now}, ${gap} away)`
      : `${title['zh-CN']}${word} ${bound}（现为 ${now}，还差 ${gap}）`;
  });
  const need = { name: 'table', title, value: number, needed: unmet.bound, distance, sentence };
  const goal = classTitle(plan, to);
  return { class: to, title: goal, needs: [need], sentence: joinNeeds([need], wayTo(goal)) };
}

/** What the cut of a class asks of the number. */
function askedOf({ cuts = [] }: ClassTable, { plan }: AssignmentContext, to: string): readonly NumberRequirement[] {
  const cut = cuts.find((one) => one.class === to);
  if (!cut) return [];
  const value: Expression = { kind: 'name', name: 'kefen number', type: cut.tests.inputType };
  const condition: Expression = { kind: 'in', type: plainType('boolean', true), value, tests: cut.tests };
  const [first = []] = alternativesOf(condition, plan);
  return first.filter((one) => one.kind === 'number');
}

/** Undefined where it cannot be told from the customer's values. */
function collectedNumber({ table }: ClassTable, context: AssignmentContext): string | undefined {
  const fitting = fittingRules(context.node.facts[0] ?? '');
  const { aggregation } = table.hit;
  if (aggregation === 'count') return String(fitting.length);
  const outputs = fitting.flatMap((rule) => table.rules[rule - 1]?.outputs[0] ?? []);
  const values = outputs.map((output) => evaluate(filledIn(output, context.plan.parameters), factsOf(context)));
  if (values.length === 0 || !values.every((value) => typeof value === 'string' && isNumber(value))) return undefined;
  const numbers = values.map(String);
  if (aggregation === 'sum') return numbers.reduce((sum, one) => computeNumber('+', sum, one));
  const sign = aggregation === 'min' ? -1 : 1;
  return aggregation === undefined
    ? undefined
    : numbers.reduce((best, one) => (compareNumbers(one, best) === sign ? one : best));
}
