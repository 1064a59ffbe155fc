import type { Title } from '../dataset/dataset.js';
import type { BoundPlan, Plan } from '../plan/plan.js';
import type { UnratedReason } from '../plan/planned-assignment.js';
import type { Statistics } from '../plan/statistics.js';
import { assignmentExplainer } from './assignments/explainers.js';
import { conditionTitle } from './condition-title.js';
import { describeIndicator } from './describe-indicator.js';
import { describeScore } from './describe-score.js';
import type { ExplainedRow } from './explained-row.js';
import type { Explanation, ExplanationStep } from './explanation.js';
import { explainNeighbours } from './neighbours.js';
import { classTitle } from './titles.js';

/** Puts the way to a class into words. Everything it says is in the row, the plan and the statistics of the run. */
export function explain(plan: BoundPlan, statistics: Statistics, row: ExplainedRow): Explanation {
  const value = (name: string) => row.values[name] ?? null;
  const steps: ExplanationStep[] = [
    ...plan.indicators
      .filter((i) => !i.implicit)
      .map((indicator) => describeIndicator(indicator, value(indicator.name), plan)),
    ...populationStep(plan, row),
    ...(row.inPopulation ? plan.scores.map((score) => describeScore(score, row.values, plan, statistics)) : []),
    ...decidingSteps(plan, statistics, row),
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

/** What led to the class: the rule, rank or cell, and a floor or cap that changed it. The last step decided. */
function decidingSteps(plan: Plan, statistics: Statistics, row: ExplainedRow): ExplanationStep[] {
  const node = row.nodes.assign;
  if (!row.inPopulation || !node) return [];
  const context = { plan, statistics, row, step: 'assign', node };
  const steps = assignmentExplainer(plan.assignment).decide(plan.assignment, context);
  return [...steps, ...limitSteps(plan, row)];
}

/** The floor or cap that gave the class. */
function limitSteps(plan: Plan, row: ExplainedRow): ExplanationStep[] {
  const given = row.nodes.assign?.class || plan.otherwise || '';
  if (row.class === given) return [];
  const limits = [
    ...plan.floors.map((limit) => ({ limit, kind: 'floor' as const })),
    ...plan.caps.map((limit) => ({ limit, kind: 'cap' as const })),
  ];
  return limits.flatMap(({ limit, kind }, i) => {
    if (row.limits[i] !== true || limit.class !== row.class) return [];
    const why = limit.title ?? conditionTitle(plan, limit.text);
    const title = classTitle(plan, limit.class);
    const isFloor = kind === 'floor';
    return [
      {
        kind: 'rule' as const,
        name: limit.text,
        title: isFloor ? { 'zh-CN': '保底', en: 'Floor' } : { 'zh-CN': '封顶', en: 'Cap' },
        value: limit.class,
        sentence: {
          'zh-CN': `“${why['zh-CN']}”成立，${isFloor ? '至少' : '不高于'}“${title['zh-CN']}”。`,
          en: `“${why.en}” holds: ${isFloor ? 'at least' : 'not better than'} “${title.en}”.`,
        },
      },
    ];
  });
}

const unratedReasons: Readonly<Record<UnratedReason, Title>> = {
  'outside the population': {
    'zh-CN': '不在方案的参与范围内，未评定。',
    en: 'Outside the population of the scheme: not rated.',
  },
  'no value to rank by': { 'zh-CN': '没有可用于排名的数值，未评定。', en: 'There is no value to rank by: not rated.' },
  'no rule fits': { 'zh-CN': '没有一条规则适用，未评定。', en: 'No rule fits: not rated.' },
  'several rules fit': {
    'zh-CN': '有几条互相矛盾的规则同时适用，未评定。',
    en: 'Several rules that contradict one another fit: not rated.',
  },
  'a value is missing': {
    'zh-CN': '缺少评定所需的数据，未评定。',
    en: 'A value that is needed is missing: not rated.',
  },
  'outside the shares': {
    'zh-CN': '名次在各类别的比例之外，未评定。',
    en: 'The rank lies outside the shares of the classes: not rated.',
  },
};

/** Why a customer is not rated, in words. */
export function describeReason(reason: UnratedReason): Title {
  return unratedReasons[reason];
}

/** Parts of a composite gave classes or not, but `otherwise` decided. */
function isRest(plan: Plan, row: ExplainedRow): boolean {
  return plan.assignment.kind === 'composite' && row.nodes.assign?.class === '' && row.class === plan.otherwise;
}

function reasonOf(plan: Plan, statistics: Statistics, row: ExplainedRow): Title {
  if (row.class === '') return describeReason(row.reason === '' ? 'no rule fits' : row.reason);
  const step = decidingSteps(plan, statistics, row).at(-1);
  if (step && !isRest(plan, row)) return step.sentence;
  const title = classTitle(plan, row.class);
  return {
    'zh-CN': `没有一条规则适用，按方案归入“${title['zh-CN']}”。`,
    en: `No rule fits; the scheme puts such customers into “${title.en}”.`,
  };
}
