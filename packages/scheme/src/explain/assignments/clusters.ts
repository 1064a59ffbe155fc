import type { Title } from '../../dataset/dataset.js';
import type { PlannedClusters } from '../../plan/planned-assignment.js';
import { type CentresStatistic, findStatistic } from '../../plan/statistics.js';
import { formatNumber, formatValue } from '../format-value.js';
import { classTitle, unitOf } from '../titles.js';
import { planWords } from '../words/expression-words.js';
import { inBoth } from '../words/language.js';
import type { AssignmentContext, AssignmentExplainer } from './assignment-explainer.js';

export const clustersExplainer: AssignmentExplainer<'clusters'> = {
  decide: (clusters, context) => {
    const statistic = findStatistic(context.statistics, context.step, 'centres');
    if (!statistic || context.node.class === '') return [];
    return [
      {
        kind: 'rule',
        name: 'cluster',
        title: { 'zh-CN': '客群', en: 'Cluster' },
        value: context.node.class,
        sentence: nearestSentence(clusters, statistic, context),
      },
    ];
  },
  // Clusters are not better or worse than one another: there is no way up or down.
  up: () => undefined,
  down: () => undefined,
};

function nearestSentence(clusters: PlannedClusters, statistic: CentresStatistic, context: AssignmentContext): Title {
  const { plan, node } = context;
  const distances = statistic.clusters
    .map((cluster, i) => ({ id: cluster.class, distance: Number(node.facts[i] ?? 'NaN') }))
    .sort((a, b) => a.distance - b.distance);
  const other = distances.find(({ id }) => id !== node.class);
  const own = statistic.clusters.findIndex((cluster) => cluster.class === node.class);
  const [title, second] = [classTitle(plan, node.class), other && classTitle(plan, other.id)];
  const distance = (id: string) => rounded(distances.find((one) => one.id === id)?.distance ?? 0);
  const compared = clusters.inputs.map((_, i) => comparison(clusters, i, statistic, own, context));
  const list = (lang: keyof Title, separator: string) => compared.map((one) => one[lang]).join(separator);
  return {
    'zh-CN': `离“${title['zh-CN']}”的中心最近（距离 ${distance(node.class)}${other && second ? `；其次是“${second['zh-CN']}”，${distance(other.id)}` : ''}）：${list('zh-CN', '；')}。`,
    en: `Nearest to the centre of “${title.en}” (distance ${distance(node.class)}${other && second ? `; next is “${second.en}”, ${distance(other.id)}` : ''}): ${list('en', '; ')}.`,
  };
}

/** “Calls 320 (the cluster's mean is 300)” */
function comparison(
  { inputs }: PlannedClusters,
  at: number,
  statistic: CentresStatistic,
  cluster: number,
  { plan, row }: AssignmentContext,
): Title {
  const expression = inputs[at]?.expression;
  if (!expression) return { 'zh-CN': '', en: '' };
  const name = expression.kind === 'name' ? expression.name : undefined;
  const title = planWords(plan, expression);
  const unit = name === undefined ? undefined : unitOf(plan, name);
  const mean = formatValue(meanOf(statistic, cluster, at), unit);
  const own = name === undefined ? undefined : formatValue(row.values[name] ?? null, unit);
  return inBoth((language) =>
    language === 'en'
      ? `${title.en}${own ? ` ${own.en}` : ''} (the cluster’s mean is ${mean.en})`
      : `${title['zh-CN']}${own ? ` ${own['zh-CN']}` : ''}（该群平均 ${mean['zh-CN']}）`,
  );
}

/** The mean of a measure over a cluster, in its own unit. */
function meanOf({ clusters, means, deviations }: CentresStatistic, cluster: number, at: number): string {
  const centre = Number(clusters[cluster]?.centre[at] ?? 0);
  const mean = (Number(means[at] ?? 0) + centre * Number(deviations[at] ?? 0)).toFixed(2);
  return mean === '-0.00' ? '0.00' : mean;
}

function rounded(distance: number): string {
  return formatNumber(distance.toFixed(2));
}
