import type { Title } from '../dataset/dataset.js';
import type { BoundPlan, Plan } from '../plan/plan.js';
import type {
  IndicatorSource,
  PlannedAggregate,
  PlannedFormula,
  PlannedIndicator,
  PlannedQuality,
} from '../plan/planned-indicator.js';
import { spaced } from '../proofs/words/spaced.js';
import type { ExplanationStep } from './explanation.js';
import { formatValue } from './format-value.js';
import { formulaWords, uncomputedWords } from './formula-words.js';
import { classTitle, nameTitle } from './titles.js';
import { windowWords } from './window-words.js';
import { wordsOf } from './words/expression-words.js';
import { inBoth } from './words/language.js';
import { rowVocabulary } from './words/vocabulary.js';

type Values = Readonly<Record<string, string | null>>;

/** One indicator of a customer with what it was taken from. */
export function describeIndicator(indicator: PlannedIndicator, values: Values, plan: BoundPlan): ExplanationStep {
  const title = indicator.title ?? { 'zh-CN': indicator.name, en: indicator.name };
  const value = values[indicator.name] ?? null;
  return {
    kind: 'indicator',
    name: indicator.name,
    title,
    value,
    ...(indicator.unit !== undefined && { unit: indicator.unit }),
    sentence: indicatorSentence(indicator, title, values, plan),
  };
}

function indicatorSentence(indicator: PlannedIndicator, title: Title, values: Values, plan: BoundPlan): Title {
  const { source, name, unit } = indicator;
  const value = values[name] ?? null;
  if (source.kind === 'formula') return formulaSentence(indicator, source, title, values, plan);
  const shown = value === null ? missingWords(source) : shownValue(source, value, unit, plan);
  const from = fromWords(source, plan);
  return {
    'zh-CN': `${title['zh-CN']}（${from['zh-CN']}）：${shown['zh-CN']}。`,
    en: `${title.en} (${from.en}): ${shown.en}.`,
  };
}

/** A class of another scheme is shown by its title. */
function shownValue(source: IndicatorSource, value: string, unit: string | undefined, plan: Plan): Title {
  if (source.kind !== 'class of') return formatValue(value, unit);
  const other = plan.requires.find(({ scheme }) => scheme === source.scheme);
  return other ? classTitle(other, value) : { 'zh-CN': value, en: value };
}

function missingWords(source: IndicatorSource): Title {
  switch (source.kind) {
    case 'attribute':
      return { 'zh-CN': '没有填写', en: 'not filled in' };
    case 'quality':
      return { 'zh-CN': '没有计分的字段', en: 'no column counts' };
    case 'class of':
    case 'score of':
      return { 'zh-CN': '未评定', en: 'not rated' };
    default:
      return { 'zh-CN': '没有记录', en: 'no records' };
  }
}

/** Where the value comes from. */
function fromWords(source: Exclude<IndicatorSource, PlannedFormula>, plan: Plan): Title {
  switch (source.kind) {
    case 'aggregate':
      return aggregateWords(source, plan);
    case 'attribute':
      return { 'zh-CN': '客户资料', en: 'customer record' };
    case 'quality':
      return qualityWords(source);
    case 'class of':
    case 'score of': {
      const other = plan.requires.find(({ scheme }) => scheme === source.scheme);
      const scheme = other?.title ?? { 'zh-CN': source.scheme, en: source.scheme };
      const score = source.kind === 'score of' && other ? nameTitle(other, source.score) : undefined;
      return {
        'zh-CN': `方案“${scheme['zh-CN']}”的${score ? score['zh-CN'] : '类别'}`,
        en: `${score ? score.en : 'class'} of the scheme “${scheme.en}”`,
      };
    }
  }
}

function qualityWords({ columns }: PlannedQuality): Title {
  const isWeighed = columns.some(({ weight }) => weight !== columns[0]?.weight);
  return {
    'zh-CN': `客户资料 ${columns.length} 个计分字段中填写且有效的占比${isWeighed ? '，按权重' : ''}`,
    en: `share of the ${columns.length} columns of the customer record that are filled in and valid${isWeighed ? ', by weight' : ''}`,
  };
}

function aggregateWords(source: PlannedAggregate, plan: Plan): Title {
  const window = windowWords(source.window);
  if (!source.where) return window;
  const where = wordsOf(plan, source.where, rowVocabulary(source));
  if (source.aggregate === 'share') {
    return {
      'zh-CN': `${window['zh-CN']}，${spaced(where['zh-CN'], '的记录占比')}`,
      en: `${window.en}, share of the records where ${where.en}`,
    };
  }
  return {
    'zh-CN': `${window['zh-CN']}，${spaced('只计', where['zh-CN'], '的记录')}`,
    en: `${window.en}, only records where ${where.en}`,
  };
}

function formulaSentence(
  { name, unit, type }: PlannedIndicator,
  source: PlannedFormula,
  title: Title,
  values: Values,
  plan: BoundPlan,
): Title {
  const value = values[name] ?? null;
  if (value === null) return uncomputedWords({ plan, values, title, name, expression: source.expression });
  const shown = type.kind === 'text' ? inBoth(() => `“${value}”`) : formatValue(value, unit);
  return formulaWords({ plan, values, title, value, shown, expression: source.expression });
}
