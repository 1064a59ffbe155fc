import type { ScoreWords } from './score-words.js';

/** Weights from the data: parts in which the customers differ more count more. */
export const entropyWords: ScoreWords<'weighted by entropy'> = ({ weighted: { entropy } }, { say, words }) => {
  const { of, cost, scaled } = Array.isArray(entropy) ? { of: entropy, cost: [], scaled: undefined } : entropy;
  const list = (names: readonly string[]) =>
    names.map((name) => words(`\`${name}\``)).join(say({ 'zh-CN': '、', en: ', ' }));
  const sum = say(
    {
      'zh-CN': '{of}加权相加，权重取自数据（熵权法）：客户之间差别越大的项，权重越大',
      en: '{of} weighted and added up; the weights come from the data (entropy): what tells the customers apart counts more',
    },
    { of: list(of) },
  );
  const brought = say({ 'zh-CN': '；各项先折算到 0 至 1', en: '; each is brought to 0 to 1 first' });
  const costs = say({ 'zh-CN': '，其中{cost}越低越好', en: ', of which low is best for {cost}' }, { cost: list(cost) });
  return { sentence: [sum, scaled ? brought : '', cost.length > 0 ? costs : ''].join('') };
};
