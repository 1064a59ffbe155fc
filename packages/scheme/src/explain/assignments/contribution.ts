import type { Title } from '../../dataset/dataset.js';
import type { PlannedContribution } from '../../plan/planned-assignment.js';
import { findStatistic } from '../../plan/statistics.js';
import { formatNumber } from '../format-value.js';
import { classTitle, nameTitle } from '../titles.js';
import type { AssignmentContext, AssignmentExplainer } from './assignment-explainer.js';
import { rankingNeighbour } from './shares.js';

export const contributionExplainer: AssignmentExplainer<'contribution'> = {
  decide: (contribution, context) => {
    const { rank } = context.node;
    const sentence = rank === undefined ? undefined : rankSentence(contribution, context, rank);
    if (rank === undefined || !sentence) return [];
    return [{ kind: 'share', name: 'rank', title: { 'zh-CN': '排名', en: 'Rank' }, value: rank, sentence }];
  },
  up: (contribution, context, to) => rankingNeighbour(contribution, context, to, to, 'up'),
  down: (contribution, context, to) => rankingNeighbour(contribution, context, context.node.class, to, 'down'),
};

/** Where the customer stands, and which part of the total those up to the end of its class bring. */
function rankSentence(
  { by, byText, cuts }: PlannedContribution,
  { plan, statistics, step, node, row }: AssignmentContext,
  rank: string,
): Title | undefined {
  const statistic = findStatistic(statistics, step, 'bounds');
  const id = node.class === '' ? row.class : node.class;
  if (!statistic || id === '') return undefined;
  const at = cuts.findIndex((cut) => cut.class === id);
  const upTo = percent(cuts.slice(0, at + 1).map(({ share }) => Number(share.numerator) / Number(share.denominator)));
  const measure = by.kind === 'name' ? nameTitle(plan, by.name) : { 'zh-CN': byText, en: byText };
  const title = classTitle(plan, id);
  const [own, all] = [formatNumber(rank), formatNumber(statistic.count)];
  if (at < 0) {
    return {
      'zh-CN': `按${measure['zh-CN']}在 ${all} 位客户中排第 ${own}，在各类别的份额之外，按方案归入“${title['zh-CN']}”。`,
      en: `Rank ${own} of ${all} customers by ${measure.en}, outside the shares of the classes: the scheme puts such customers into “${title.en}”.`,
    };
  }
  return {
    'zh-CN': `按${measure['zh-CN']}在 ${all} 位客户中排第 ${own}；从高到低累计到总额的 ${upTo} 为止，属于“${title['zh-CN']}”。`,
    en: `Rank ${own} of ${all} customers by ${measure.en}; those that bring the total up to ${upTo}, best first, are “${title.en}”.`,
  };
}

function percent(shares: readonly number[]): string {
  const sum = shares.reduce((total, share) => total + share, 0);
  return `${Number((sum * 100).toFixed(4))} %`;
}
