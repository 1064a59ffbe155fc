import type { Title } from '../dataset/dataset.js';
import type { Plan, UnratedReason } from '../plan/plan.js';
import type { BoundsStatistic, Statistics } from '../plan/statistics.js';
import { conditionTitle } from './condition-title.js';
import { describeIndicator, describeScore } from './describe.js';
import type { ExplainedRow } from './explained-row.js';
import type { Explanation, ExplanationStep } from './explanation.js';
import { formatNumber } from './format-value.js';
import { explainNeighbours } from './neighbours.js';
import { classTitle } from './titles.js';

/** Puts the way to a class into words. Everything it says is in the row, the plan and the statistics of the run. */
export function explain(plan: Plan, statistics: Statistics, row: ExplainedRow): Explanation {
  const value = (name: string) => row.values[name] ?? null;
  const steps: ExplanationStep[] = [
    ...plan.indicators
      .filter((i) => !i.implicit)
      .map((indicator) => describeIndicator(indicator, value(indicator.name))),
    ...populationStep(plan, row),
    ...(row.inPopulation ? plan.scores.map((score) => describeScore(score, value(score.name), plan, statistics)) : []),
    ...decidingStep(plan, statistics, row),
  ];
  const title = row.class === '' ? undefined : classTitle(plan, row.class);
  return {
    ...(row.class !== '' && { class: row.class }),
    ...(title && { title }),
    reason: reasonOf(plan, statistics, row),
    steps,
    ...(row.inPopulation ? explainNeighbours(plan, statistics, row) : {}),
  };
}

function populationStep(plan: Plan, row: ExplainedRow): ExplanationStep[] {
  if (!plan.population) return [];
  const text = conditionTitle(plan, plan.population.text);
  return [
    {
      kind: 'population',
      name: 'population',
      title: { 'zh-CN': '参与范围', en: 'Population' },
      value: String(row.inPopulation),
      sentence: row.inPopulation
        ? { 'zh-CN': `符合参与条件“${text['zh-CN']}”。`, en: `Meets the condition to take part: “${text.en}”.` }
        : {
            'zh-CN': `不符合参与条件“${text['zh-CN']}”，因此不评级。`,
            en: `Does not meet the condition to take part, “${text.en}”, so there is no rating.`,
          },
    },
  ];
}

function decidingStep(plan: Plan, statistics: Statistics, row: ExplainedRow): ExplanationStep[] {
  if (row.class === '' || !row.inPopulation) return [];
  if (plan.assignment.kind === 'rules') {
    const index = row.fits.indexOf(true);
    const rule = plan.assignment.rules[index];
    if (!rule) return [];
    const when = conditionTitle(plan, rule.text);
    return [
      {
        kind: 'rule',
        name: String(index + 1),
        title: { 'zh-CN': `规则 ${index + 1}`, en: `Rule ${index + 1}` },
        value: rule.text,
        sentence: {
          'zh-CN': `第 ${index + 1} 条规则“${when['zh-CN']}”最先成立，得到“${classTitle(plan, rule.class)['zh-CN']}”。`,
          en: `Rule ${index + 1}, “${when.en}”, is the first that holds and gives “${classTitle(plan, rule.class).en}”.`,
        },
      },
    ];
  }
  const { bounds } = statistics;
  if (!bounds || row.rank === undefined) return [];
  const sentence = rankSentence(plan, row.rank, row.class, bounds);
  return [{ kind: 'share', name: 'rank', title: { 'zh-CN': '排名', en: 'Rank' }, value: row.rank, sentence }];
}

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

const unratedReasons: Readonly<Record<UnratedReason, Title>> = {
  'outside the population': {
    'zh-CN': '不在方案的参与范围内，未评定。',
    en: 'Outside the population of the scheme: not rated.',
  },
  'no value to rank by': { 'zh-CN': '没有可用于排名的数值，未评定。', en: 'There is no value to rank by: not rated.' },
  'no rule fits': { 'zh-CN': '没有一条规则适用，未评定。', en: 'No rule fits: not rated.' },
  'outside the shares': {
    'zh-CN': '名次在各类别的比例之外，未评定。',
    en: 'The rank lies outside the shares of the classes: not rated.',
  },
};

/** Why a customer is not rated, in words. */
export function describeReason(reason: UnratedReason): Title {
  return unratedReasons[reason];
}

function reasonOf(plan: Plan, statistics: Statistics, row: ExplainedRow): Title {
  if (row.class === '') return describeReason(row.reason === '' ? 'no rule fits' : row.reason);
  const [step] = decidingStep(plan, statistics, row);
  if (step) return step.sentence;
  const title = classTitle(plan, row.class);
  return {
    'zh-CN': `没有一条规则适用，按方案归入“${title['zh-CN']}”。`,
    en: `No rule fits; the scheme puts such customers into “${title.en}”.`,
  };
}
