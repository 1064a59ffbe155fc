import type { Title } from '../../dataset/dataset.js';
import { asOfName } from '../../plan/as-of.js';
import type { Plan } from '../../plan/plan.js';
import type { PlannedAggregate } from '../../plan/planned-indicator.js';
import { classTitle, nameTitle, unitOf } from '../titles.js';

/** How expressions speak of what they name. */
export interface Vocabulary {
  readonly titleOf: (name: string) => Title;
  readonly unitOf: (name: string) => string | undefined;
  /** What stands for a value that a name can be, such as the id of a class; undefined: the value itself. */
  readonly textOf: (name: string, value: string) => Title | undefined;
  /** The customer's value, told beside the name; undefined: it is not told. */
  readonly customerValue?: (name: string) => string | null | undefined;
  /** The value beside the name is what is, not what is asked for. */
  readonly isWish?: boolean;
}

type Values = Readonly<Record<string, string | null>>;

const asOf: Title = { 'zh-CN': '截止日', en: 'the as-of date' };

/** The indicators and scores of a scheme. */
export function planVocabulary(plan: Plan): Vocabulary {
  return {
    titleOf: (name) => (name === asOfName ? asOf : nameTitle(plan, name)),
    unitOf: (name) => unitOf(plan, name),
    textOf: (name, text) => classOfAnother(plan, name, text) ?? sideOfSplit(plan, name, text),
  };
}

/** The same, with what the customer has beside each name. */
export function valuedVocabulary(plan: Plan, values: Values): Vocabulary {
  return { ...planVocabulary(plan), customerValue: (name) => values[name] };
}

/** The same for what is not so yet. */
export function wishedVocabulary(plan: Plan, values: Values): Vocabulary {
  return { ...valuedVocabulary(plan, values), isWish: true };
}

/** The columns of the rows that an indicator is taken from. */
export function rowVocabulary({ columnTitles = {} }: PlannedAggregate): Vocabulary {
  return {
    titleOf: (name) => (name === asOfName ? asOf : (columnTitles[name] ?? { 'zh-CN': name, en: name })),
    unitOf: () => undefined,
    textOf: () => undefined,
  };
}

/** The title of a class of the scheme that a name takes its classes from. */
function classOfAnother(plan: Plan, name: string, text: string): Title | undefined {
  const source = plan.indicators.find((indicator) => indicator.name === name)?.source;
  const other = source?.kind === 'class of' ? plan.requires.find((one) => one.scheme === source.scheme) : undefined;
  return other && classTitle(other, text);
}

const sides: Readonly<Record<string, Title>> = {
  '1': { 'zh-CN': '低', en: 'low' },
  '2': { 'zh-CN': '高', en: 'high' },
};

/** A split has two sides, not numbers. */
function sideOfSplit(plan: Plan, name: string, text: string): Title | undefined {
  const source = plan.scores.find((score) => score.name === name)?.source;
  return source?.kind === 'split' ? sides[text] : undefined;
}
