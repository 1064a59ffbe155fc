import type { Title } from '../../dataset/dataset.js';
import { findStatistic } from '../../plan/statistics.js';
import { nameTitle } from '../titles.js';
import { signed } from '../words/arithmetic-words.js';
import { percentText } from './percent-text.js';
import type { MissingExplainer, ScoreContext, ScoreExplainer } from './score-explainer.js';
import { sumWords } from './sum-words.js';

/** The parts with the weights that the data gave them. */
export const explainEntropy: ScoreExplainer<'entropy'> = (source, context) => {
  const { title, shown } = context;
  const weighed = weightsOf(context)?.parts ?? [];
  const sum = sumWords(
    source.parts.map(({ name, direction }, i) => ({
      name,
      weight: percentText(weighed[i]?.weight ?? '0'),
      ...(direction === 'cost' && { note: lowIsBest }),
    })),
    context,
  );
  const scaled = source.isScaled
    ? { 'zh-CN': '，各项先折算到 0 至 1', en: ', each part scaled to 0…1 first' }
    : { 'zh-CN': '', en: '' };
  return {
    'zh-CN': `${signed(signed(title['zh-CN'], '=', sum['zh-CN']), '=', shown['zh-CN'])}（权重按全体客户的差异得出${scaled['zh-CN']}）。`,
    en: `${title.en} = ${sum.en} = ${shown.en} (weights from how much the customers differ${scaled.en}).`,
  };
};

const lowIsBest: Title = { 'zh-CN': '越低越好', en: 'low is best' };

/** Why the data gave no weights. */
export const explainMissingEntropy: MissingExplainer<'entropy'> = (_, context) => {
  const { title, plan } = context;
  const problem = weightsOf(context)?.problem;
  if (!problem) return undefined;
  if (problem.kind === 'too few customers') {
    return {
      'zh-CN': `${title['zh-CN']}：数据齐全的客户不足两位，得不出权重，没有得分。`,
      en: `${title.en}: no score, because fewer than two customers have all values, which gives no weights.`,
    };
  }
  const part = nameTitle(plan, problem.part);
  return {
    'zh-CN': `${title['zh-CN']}：${part['zh-CN']}有负值，得不出权重，没有得分；方案可改用“scaled: min-max”。`,
    en: `${title.en}: no score, because ${part.en} has negative values, which gives no weights; the scheme can use “scaled: min-max”.`,
  };
};

function weightsOf({ statistics, score }: Pick<ScoreContext, 'statistics' | 'score'>) {
  return findStatistic(statistics, `scores.${score.name}`, 'weights');
}
