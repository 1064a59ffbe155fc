import type { Title } from '../../dataset/dataset.js';
import type { PlannedContribution } from '../../plan/planned-assignment.js';
import { findStatistic } from '../../plan/statistics.js';
import { formatNumber } from '../format-value.js';
import { classTitle } from '../titles.js';
import { shownInput } from '../words/shown-input.js';
import type { AssignmentContext, AssignmentExplainer } from './assignment-explainer.js';
import { rankingDown, rankingUp, unrankedSentence } from './ranking.js';

export const contributionExplainer: AssignmentExplainer<'contribution'> = {
  decide: (contribution, context) => {
    const { rank = null } = context.node;
    const sentence = rank === null ? unranked(contribution, context) : rankSentence(contribution, context, rank);
    if (!sentence) return [];
    return [{ kind: 'share', name: 'rank', title: { 'zh-CN': '排名', en: 'Rank' }, value: rank, sentence }];
  },
  up: (contribution, context, to) => rankingUp(contribution, context, to),
  down: (contribution, context, to) => rankingDown(contribution, context, to),
};

function unranked({ by }: PlannedContribution, context: AssignmentContext): Title | undefined {
  const { plan, statistics, step, node, row } = context;
  const id = node.class === '' ? row.class : node.class;
  if (!findStatistic(statistics, step, 'bounds') || id === '') return undefined;
  return unrankedSentence(context, shownInput(plan, row, by), id);
}

/** Where the customer stands, and which part of the total those up to the end of its class bring. */
function rankSentence(
  { by, cuts }: PlannedContribution,
  { plan, statistics, step, node, row }: AssignmentContext,
  rank: string,
): Title | undefined {
  const statistic = findStatistic(statistics, step, 'bounds');
  const id = node.class === '' ? row.class : node.class;
  if (!statistic || id === '') return undefined;
  const at = cuts.findIndex((cut) => cut.class === id);
  const upTo = percent(cuts.slice(0, at + 1).map(({ share }) => Number(share.numerator) / Number(share.denominator)));
  const measure = shownInput(plan, row, by);
  const title = classTitle(plan, id);
  const [own, all] = [formatNumber(rank), formatNumber(statistic.count)];
  if (at < 0) {
    return {
      'zh-CN': `按${measure['zh-CN']}在 ${all} 位客户中排第 ${own}，在各类别的份额之外，按方案归入“${title['zh-CN']}”。`,
      en: `Rank ${own} of ${all} customers by ${measure.en}, outside the shares of the classes: the scheme gives “${title.en}”.`,
    };
  }
  const last = statistic.bounds.find((bound) => bound.class === id)?.rank;
  return {
    'zh-CN': `按${measure['zh-CN']}在 ${all} 位客户中排第 ${own}；从高到低累计到总额的 ${upTo}${last ? `（第 ${formatNumber(last)} 名）` : ''}为止，属于“${title['zh-CN']}”。`,
    en: `Rank ${own} of ${all} customers by ${measure.en}; “${title.en}” goes to where the total, best first, reaches ${upTo}${last ? ` (rank ${formatNumber(last)})` : ''}.`,
  };
}

function percent(shares: readonly number[]): string {
  const sum = shares.reduce((total, share) => total + share, 0);
  return `${Number((sum * 100).toFixed(4))} %`;
}
