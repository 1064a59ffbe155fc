import type { Title } from '../../dataset/dataset.js';
import type { Plan } from '../../plan/plan.js';
import type { PlannedShares } from '../../plan/planned-assignment.js';
import { type BoundsStatistic, findStatistic } from '../../plan/statistics.js';
import type { Neighbour } from '../explanation.js';
import { formatNumber } from '../format-value.js';
import { joinNeeds, needOf } from '../need.js';
import { classTitle } from '../titles.js';
import type { AssignmentContext, AssignmentExplainer } from './assignment-explainer.js';

export const sharesExplainer: AssignmentExplainer<'shares'> = {
  decide: (_, { plan, statistics, step, node, row }) => {
    const bounds = findStatistic(statistics, step, 'bounds');
    if (!bounds || node.rank === undefined) return [];
    const sentence = rankSentence(plan, node.rank, node.class === '' ? row.class : node.class, bounds);
    return [{ kind: 'share', name: 'rank', title: { 'zh-CN': '排名', en: 'Rank' }, value: node.rank, sentence }];
  },
  up: (shares, context, to) => rankingNeighbour(shares, context, to, to, 'up'),
  down: (shares, context, to) => rankingNeighbour(shares, context, context.node.class, to, 'down'),
};

/** The span of ranks is the one the customer's own rank lies in: a class may have a share and take the rest besides. */
function rankSentence(plan: Plan, rank: string, classId: string, { count, bounds }: BoundsStatistic): Title {
  const index = bounds.findIndex((bound) => BigInt(rank) <= BigInt(bound.rank));
  const isRest = index < 0;
  const before = isRest ? bounds.at(-1) : bounds[index - 1];
  const first = formatNumber(String(BigInt(before?.rank ?? '0') + 1n));
  const last = formatNumber(bounds[index]?.rank ?? count);
  const title = classTitle(plan, classId);
  const [all, own] = [formatNumber(count), formatNumber(rank)];
  if (isRest) {
    return {
      'zh-CN': `在 ${all} 位客户中排第 ${own}；第 ${first} 至 ${last} 名在各类别的比例之外，按方案归入“${title['zh-CN']}”。`,
      en: `Rank ${own} of ${all} customers; ranks ${first} to ${last} lie outside the shares, and the scheme puts them into “${title.en}”.`,
    };
  }
  return {
    'zh-CN': `在 ${all} 位客户中排第 ${own}；第 ${first} 至 ${last} 名为“${title['zh-CN']}”。`,
    en: `Rank ${own} of ${all} customers; ranks ${first} to ${last} are “${title.en}”.`,
  };
}

/** The bound of `boundOf` is where one class ends and the next begins. */
export function rankingNeighbour(
  ranking: Pick<PlannedShares, 'by' | 'byText'>,
  { plan, statistics, step, row, node }: AssignmentContext,
  boundOf: string,
  to: string,
  direction: 'up' | 'down',
): Neighbour | undefined {
  const bound = findStatistic(statistics, step, 'bounds')?.bounds.find((b) => b.class === boundOf);
  if (!bound) return undefined;
  const title = classTitle(plan, to);
  const name = ranking.by.kind === 'name' ? ranking.by.name : ranking.byText;
  const one = needOf(plan, row, { name, operator: '>=', bound: bound.by }, direction);
  const own = classTitle(plan, node.class === '' ? to : node.class);
  const start =
    direction === 'up'
      ? {
          'zh-CN': `要进入“${title['zh-CN']}”（按本次运行的分界）：`,
          en: `For “${title.en}” (by the bounds of this run): `,
        }
      : {
          'zh-CN': `“${own['zh-CN']}”保持到（按本次运行的分界）：`,
          en: `“${own.en}” lasts as long as (by the bounds of this run): `,
        };
  return { class: to, title, needs: [one], sentence: joinNeeds([one], start) };
}
