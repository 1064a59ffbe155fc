import type { Title } from '../dataset/dataset.js';
import type { Plan } from '../plan/plan.js';
import type { PlannedLimit } from '../plan/planned-assignment.js';
import type { ExplainedRow } from './explained-row.js';
import type { ExplanationStep, Neighbour } from './explanation.js';
import { classTitle } from './titles.js';
import { planWords } from './words/expression-words.js';
import { allOf, inBoth } from './words/language.js';

export interface HoldingLimit {
  readonly kind: 'floor' | 'cap';
  readonly limit: PlannedLimit;
}

/** The floors and caps that hold for a customer. */
export function holdingLimits(plan: Plan, row: ExplainedRow): HoldingLimit[] {
  const limits = [
    ...plan.floors.map((limit) => ({ kind: 'floor', limit }) as const),
    ...plan.caps.map((limit) => ({ kind: 'cap', limit }) as const),
  ];
  return limits.filter((_, i) => row.limits[i] === true);
}

/** Those that gave the class, where the assignment gave another. */
export function decidingLimits(plan: Plan, row: ExplainedRow): HoldingLimit[] {
  const given = row.nodes.assign?.class || plan.otherwise || '';
  return row.class === given ? [] : holdingLimits(plan, row).filter(({ limit }) => limit.class === row.class);
}

export function limitStep(plan: Plan, { kind, limit }: HoldingLimit): ExplanationStep {
  const why = limitTitle(plan, limit);
  const title = classTitle(plan, limit.class);
  const isFloor = kind === 'floor';
  return {
    kind: 'rule',
    name: kind,
    title: isFloor ? { 'zh-CN': '保底', en: 'Floor' } : { 'zh-CN': '封顶', en: 'Cap' },
    value: limit.class,
    sentence: {
      'zh-CN': `${why['zh-CN']}，因此等级${isFloor ? '至少' : '至多'}为“${title['zh-CN']}”。`,
      en: `${why.en}: ${isFloor ? 'at least' : 'at best'} “${title.en}”.`,
    },
  };
}

/** Its title in quotes, or its condition in words. */
function limitTitle(plan: Plan, { title, when }: PlannedLimit): Title {
  if (!title) return planWords(plan, when);
  return { 'zh-CN': `“${title['zh-CN']}”成立`, en: `“${title.en}” holds` };
}

/** What the class would be without the floors or caps that gave it. */
export function withoutLimits(plan: Plan, row: ExplainedRow, limits: readonly HoldingLimit[]): Neighbour | undefined {
  const given = row.nodes.assign?.class || plan.otherwise || '';
  if (given === '') return undefined;
  const title = classTitle(plan, given);
  const [first] = limits;
  const isFloor = first?.kind === 'floor';
  const why = limits.map(({ limit }) => limit.title ?? planWords(plan, limit.when));
  const said = inBoth((language) =>
    allOf(
      why.map((one) => one[language]),
      language,
    ),
  );
  return {
    class: given,
    title,
    needs: [],
    sentence: {
      'zh-CN': `不计${isFloor ? '保底' : '封顶'}条件（${said['zh-CN']}），按其余标准是“${title['zh-CN']}”。`,
      en: `Without the ${isFloor ? 'floor' : 'cap'} (${said.en}) it would be “${title.en}”.`,
    },
  };
}
