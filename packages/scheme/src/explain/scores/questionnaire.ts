import type { Title } from '../../dataset/dataset.js';
import { compareNumbers, computeNumber } from '../../feel/index.js';
import type { PlannedQuestion } from '../../plan/planned-score.js';
import { formatNumber } from '../format-value.js';
import { type Answered, answeredTo } from './given-answers.js';
import { gapsWords } from './questionnaire-gaps.js';
import type { MissingExplainer, ScoreExplainer } from './score-explainer.js';

/** Which answers gave which points, or which one decided alone, and until when they count. */
export const explainQuestionnaire: ScoreExplainer<'questionnaire'> = (source, context) => {
  const { title, shown } = context;
  const out = source.knockOut.flatMap(({ question, given, answers }) => {
    const found = answeredTo(given, source, context);
    const decided = found.answers.filter((answer) => answers.includes(answer));
    return decided.length > 0 ? [{ question, found, words: knockOutWords(question, decided) }] : [];
  });
  // Beside a knock-out answer others may be none that have points.
  const asked = out.length > 0 ? [] : source.questions;
  const told = [
    ...out,
    ...asked.map((question) => {
      const found = answeredTo(question.given, source, context);
      return { found, words: pointsWords(question, found) };
    }),
  ];
  const until = untilWords(told.map(({ found }) => found));
  return {
    'zh-CN': `${title['zh-CN']}：${shown['zh-CN']}。${told.map(({ words }) => words['zh-CN']).join('；')}。${until['zh-CN']}`,
    en: `${title.en}: ${shown.en}. ${told.map(({ words }) => words.en).join('; ')}.${until.en}`,
  };
};

/** Which answers are missing, too old, or none of those that have points. */
export const explainMissingQuestionnaire: MissingExplainer<'questionnaire'> = (source, context) => {
  const { title } = context;
  const gaps = gapsWords(source, context);
  if (!gaps) {
    return {
      'zh-CN': `${title['zh-CN']}：没有答卷，没有得分。`,
      en: `${title.en}: no score, because there are no answers.`,
    };
  }
  return {
    'zh-CN': `${title['zh-CN']}：没有得分，${gaps.map((gap) => gap['zh-CN']).join('；')}。`,
    en: `${title.en}: no score, because ${gaps.map((gap) => gap.en).join('; ')}.`,
  };
};

function knockOutWords(question: string, decided: readonly string[]): Title {
  const list = quoted(decided);
  return {
    'zh-CN': `“${question}”答${list['zh-CN']}，一票否决，不看其他答案`,
    en: `${list.en} to “${question}” decides alone, whatever the other answers are`,
  };
}

function pointsWords(question: PlannedQuestion, { answers, expired }: Answered): Title {
  const name = question.question;
  if (answers.length === 0) {
    return expired === undefined
      ? { 'zh-CN': `“${name}”没有作答，计 0 分`, en: `“${name}” is not answered: 0` }
      : {
          'zh-CN': `“${name}”的答案已于 ${expired} 过期，计 0 分`,
          en: `“${name}”: the answer expired on ${expired}: 0`,
        };
  }
  const points = pointsOf(question, answers);
  const [own, list] = [formatNumber(points), quoted(answers)];
  const how = answers.length > 1 ? together[question.several ?? 'highest'] : { 'zh-CN': '', en: '' };
  const weighted =
    compareNumbers(question.weight, '1') === 0
      ? { 'zh-CN': '', en: '' }
      : weightWords(question.weight, computeNumber('*', points, question.weight));
  return {
    'zh-CN': `“${name}”答${list['zh-CN']}，${how['zh-CN']}${own} 分${weighted['zh-CN']}`,
    en: `${list.en} to “${name}”: ${own}${how.en}${weighted.en}`,
  };
}

const together = {
  highest: { 'zh-CN': '取最高 ', en: ' (the highest)' },
  sum: { 'zh-CN': '合计 ', en: ' (together)' },
} as const;

function weightWords(weight: string, product: string): Title {
  const [times, gives] = [formatNumber(weight), formatNumber(product)];
  return { 'zh-CN': ` × 权重 ${times} = ${gives} 分`, en: ` × weight ${times} = ${gives}` };
}

function pointsOf({ options, several }: PlannedQuestion, answers: readonly string[]): string {
  const worth = options.filter(({ answer }) => answers.includes(answer)).map(({ points }) => points);
  return worth.reduce((total, points) => {
    if (several === 'sum') return computeNumber('+', total, points);
    return compareNumbers(points, total) > 0 ? points : total;
  });
}

function untilWords(found: readonly Answered[]): Title {
  const [first] = found.flatMap(({ until }) => until ?? []).sort();
  if (first === undefined) return { 'zh-CN': '', en: '' };
  return { 'zh-CN': `有效至 ${first}。`, en: ` Counts until ${first}.` };
}

function quoted(answers: readonly string[]): Title {
  const each = answers.map((answer) => `“${answer}”`);
  return { 'zh-CN': each.join(''), en: each.join(', ') };
}
