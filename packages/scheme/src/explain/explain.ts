import type { Title } from '../dataset/dataset.js';
import type { BoundPlan } from '../plan/plan.js';
import type { Statistics } from '../plan/statistics.js';
import { assignmentExplainer } from './assignments/explainers.js';
import { describeIndicator } from './describe-indicator.js';
import { describeScore } from './describe-score.js';
import type { ExplainedRow } from './explained-row.js';
import type { Explanation, ExplanationStep } from './explanation.js';
import { decidingLimits, limitStep } from './limits.js';
import { explainNeighbours } from './neighbours.js';
import { populationWords } from './population-words.js';
import { explainReason } from './reasons.js';
import { type DecidedStanding, standingWords } from './standing-words.js';
import { classTitle } from './titles.js';

/**
 * Puts the way to a class into words. Everything it says is in the row, the plan and the statistics of the run.
 * @param decided what was decided, where that is another class than the computed one, or refunds are why it is not
 */
export function explain(
  plan: BoundPlan,
  statistics: Statistics,
  row: ExplainedRow,
  decided?: DecidedStanding,
): Explanation {
  const computed = explainComputed(plan, statistics, row);
  if (!decided) return computed;
  return decided.rule === 'refunded' ? explainRefunded(plan, computed, decided) : explainHeld(plan, computed, decided);
}

/** The class is the computed one, and so are the ways to its neighbours. */
function explainRefunded(plan: BoundPlan, explanation: Explanation, decided: DecidedStanding): Explanation {
  const sentence = standingWords(plan, decided);
  return { ...explanation, reason: sentence, steps: [...explanation.steps, stabilityStep(decided, sentence)] };
}

/** What is asked for the next class stays true; how far the class below is away does not. */
function explainHeld(plan: BoundPlan, explanation: Explanation, decided: DecidedStanding): Explanation {
  const { class: id, title, reason, steps, nextClass } = explanation;
  const sentence = standingWords(plan, decided);
  const held = decided.class === '' ? undefined : classTitle(plan, decided.class);
  return {
    ...(decided.class !== '' && { class: decided.class }),
    ...(held && { title: held }),
    reason: sentence,
    computed: { ...(id !== undefined && { class: id }), ...(title && { title }), reason },
    steps: [...steps, stabilityStep(decided, sentence)],
    ...(nextClass && { nextClass }),
  };
}

function stabilityStep(decided: DecidedStanding, sentence: Title): ExplanationStep {
  return {
    kind: 'stability',
    name: 'stability',
    title: { 'zh-CN': '升降级规则', en: 'Stability' },
    value: decided.class === '' ? null : decided.class,
    sentence,
  };
}

function explainComputed(plan: BoundPlan, statistics: Statistics, row: ExplainedRow): Explanation {
  const deciding = decidingSteps(plan, statistics, row);
  const steps: ExplanationStep[] = [
    ...plan.indicators.filter((i) => !i.implicit).map((indicator) => describeIndicator(indicator, row.values, plan)),
    ...populationStep(plan, row),
    ...(row.inPopulation ? plan.scores.map((score) => describeScore(score, row.values, plan, statistics)) : []),
    ...deciding,
  ];
  const title = row.class === '' ? undefined : classTitle(plan, row.class);
  return {
    ...(row.class !== '' && { class: row.class }),
    ...(title && { title }),
    reason: reasonOf(plan, row, deciding),
    steps,
    ...(row.inPopulation ? explainNeighbours(plan, statistics, row) : {}),
  };
}

function populationStep(plan: BoundPlan, row: ExplainedRow): ExplanationStep[] {
  if (!plan.population) return [];
  const text = populationWords(plan, row, plan.population.condition);
  return [
    {
      kind: 'population',
      name: 'population',
      title: { 'zh-CN': '参与范围', en: 'Population' },
      value: String(row.inPopulation),
      sentence: row.inPopulation
        ? { 'zh-CN': `符合参与条件：${text['zh-CN']}。`, en: `Meets the condition to take part: ${text.en}.` }
        : {
            'zh-CN': `不符合参与条件，因此不评定：${text['zh-CN']}。`,
            en: `Not rated, because the condition to take part is not met: ${text.en}.`,
          },
    },
  ];
}

/** What led to the class: the rule, rank or cell, and a floor or cap that changed it. The last step decided. */
function decidingSteps(plan: BoundPlan, statistics: Statistics, row: ExplainedRow): readonly ExplanationStep[] {
  const node = row.nodes.assign;
  if (!row.inPopulation || !node) return [];
  const context = { plan, statistics, row, step: 'assign', node };
  const steps = assignmentExplainer(plan.assignment).decide(plan.assignment, context);
  return [...steps, ...decidingLimits(plan, row).map((limit) => limitStep(plan, limit))];
}

/** Nothing fitted, and no floor or cap gave a class: `otherwise` did. */
function isRest(plan: BoundPlan, row: ExplainedRow): boolean {
  return row.class === plan.otherwise && row.nodes.assign?.class === '' && decidingLimits(plan, row).length === 0;
}

function reasonOf(plan: BoundPlan, row: ExplainedRow, deciding: readonly ExplanationStep[]): Title {
  const step = deciding.at(-1);
  if (row.class === '') return row.reason === 'several rules fit' && step ? step.sentence : explainReason(plan, row);
  if (step && (step.kind === 'share' || !isRest(plan, row))) return step.sentence;
  const title = classTitle(plan, row.class);
  return {
    'zh-CN': `没有一条规则适用，按方案归入“${title['zh-CN']}”。`,
    en: `No rule fits; the scheme puts such customers into “${title.en}”.`,
  };
}
