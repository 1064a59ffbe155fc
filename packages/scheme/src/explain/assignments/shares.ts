import type { Title } from '../../dataset/dataset.js';
import type { PlannedShares } from '../../plan/planned-assignment.js';
import { type BoundsStatistic, findStatistic } from '../../plan/statistics.js';
import { formatNumber } from '../format-value.js';
import { classTitle } from '../titles.js';
import { shownInput } from '../words/shown-input.js';
import type { AssignmentContext, AssignmentExplainer } from './assignment-explainer.js';
import { rankingDown, rankingUp, unrankedSentence } from './ranking.js';

export const sharesExplainer: AssignmentExplainer<'shares'> = {
  decide: (shares, context) => {
    const { statistics, step, node, row } = context;
    const bounds = findStatistic(statistics, step, 'bounds');
    const id = node.class === '' ? row.class : node.class;
    if (!bounds || id === '') return [];
    const { rank = null } = node;
    const sentence =
      rank === null
        ? unrankedSentence(context, shownInput(context.plan, row, shares.by), id)
        : rankSentence(shares, context, { rank, id, bounds });
    return [{ kind: 'share', name: 'rank', title: { 'zh-CN': '排名', en: 'Rank' }, value: rank, sentence }];
  },
  up: (shares, context, to) => rankingUp(shares, context, to),
  down: (shares, context, to) => rankingDown(shares, context, to),
};

interface Place {
  readonly rank: string;
  readonly id: string;
  readonly bounds: BoundsStatistic;
}

/** The span of ranks is the one the customer's own rank lies in: a class may have a share and take the rest besides. */
function rankSentence(
  shares: PlannedShares,
  { plan, row }: AssignmentContext,
  { rank, id, bounds: { count, bounds } }: Place,
): Title {
  const index = bounds.findIndex((bound) => BigInt(rank) <= BigInt(bound.rank));
  const isRest = index < 0;
  const before = isRest ? bounds.at(-1) : bounds[index - 1];
  const first = formatNumber(String(BigInt(before?.rank ?? '0') + 1n));
  const last = formatNumber(bounds[index]?.rank ?? count);
  const ranks = first === last ? { 'zh-CN': `第 ${first} 名`, en: `rank ${first}` } : spanOf(first, last);
  const by = shownInput(plan, row, shares.by);
  const title = classTitle(plan, id);
  const [all, own] = [formatNumber(count), formatNumber(rank)];
  if (isRest) {
    return {
      'zh-CN': `按${by['zh-CN']}在 ${all} 位客户中排第 ${own}；${ranks['zh-CN']}在各类别的比例之外，按方案归入“${title['zh-CN']}”。`,
      en: `Rank ${own} of ${all} customers by ${by.en}; ${ranks.en} outside the shares, where the scheme gives “${title.en}”.`,
    };
  }
  return {
    'zh-CN': `按${by['zh-CN']}在 ${all} 位客户中排第 ${own}；${ranks['zh-CN']}为“${title['zh-CN']}”。`,
    en: `Rank ${own} of ${all} customers by ${by.en}; “${title.en}”: ${ranks.en}.`,
  };
}

function spanOf(first: string, last: string): Title {
  return { 'zh-CN': `第 ${first} 至 ${last} 名`, en: `ranks ${first} to ${last}` };
}
