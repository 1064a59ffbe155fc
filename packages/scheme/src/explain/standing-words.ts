import { addDays, type IsoDate } from '../calendar/calendar.js';
import type { Title } from '../dataset/dataset.js';
import type { Span } from '../document/span.js';
import type { StabilityMoment } from '../document/stability.js';
import type { BoundPlan, Plan } from '../plan/plan.js';
import type { PlannedChange, PlannedStability } from '../plan/planned-stability.js';
import { after, type HoldingRule, type Standing, type StandingRule } from '../stability/decide.js';
import { classTitle } from './titles.js';
import { planWords } from './words/expression-words.js';

/** What was decided of a customer, as a run stores it. */
export interface DecidedStanding extends Standing {
  /** The class that was computed; empty: none. */
  readonly computed: string;
  readonly rule: StandingRule;
}

/** Why the class that is held is another than the computed one, or how refunds took one back: one sentence. */
export function standingWords(plan: BoundPlan, decided: DecidedStanding): Title {
  const { stability } = plan;
  if (decided.rule === 'refunded') return refundedWords(plan, decided);
  const [held, computed] = [titleOf(plan, decided.class), titleOf(plan, decided.computed)];
  const why = stability ? whyOf(plan, stability, decided.rule, decided) : unknown;
  return {
    'zh-CN': `按 ${plan.asOf} 的数据应为“${computed['zh-CN']}”，${why['zh-CN']}，因此是“${held['zh-CN']}”。`,
    en: `By the figures of ${plan.asOf} it would be “${computed.en}”; ${why.en}, so it is “${held.en}”.`,
  };
}

function refundedWords(plan: BoundPlan, decided: DecidedStanding): Title {
  const computed = titleOf(plan, decided.computed);
  return {
    'zh-CN': `上次发布之后的退款收回了类别：没有这些退款就不会降级，所以保级规则不再保护；按 ${plan.asOf} 的数据是“${computed['zh-CN']}”。`,
    en: `Refunds since the last publication took the class back: without them it would be kept, so no rule protects it; by the figures of ${plan.asOf} it is “${computed.en}”.`,
  };
}

const unknown: Title = { 'zh-CN': '按稳定性规则处理', en: 'the rules of stability apply' };
const notRated: Title = { 'zh-CN': '未评定', en: 'Not rated' };

function titleOf(plan: Plan, id: string): Title {
  return id === '' ? notRated : classTitle(plan, id);
}

function whyOf(plan: Plan, stability: PlannedStability, rule: HoldingRule, decided: DecidedStanding): Title {
  const { promote, demote } = stability;
  switch (rule) {
    case 'frozen': {
      const text = stability.freeze ? planWords(plan, stability.freeze.condition) : unknown;
      return { 'zh-CN': `但“${text['zh-CN']}”成立，类别暂时冻结`, en: `but ${text.en}, which freezes the class` };
    }
    case 'promoted never':
      return { 'zh-CN': '但方案不作升级', en: 'but the scheme does not promote' };
    case 'promotion margin':
      return {
        'zh-CN': '但超出界限的部分还不够升级所需的余量',
        en: 'but the bound is not yet passed by the margin asked for',
      };
    case 'promotion runs':
      return runsWords(decided.pending, promote, 'promotion');
    case 'promotion moment':
      return momentWords(promote, 'promotion');
    case 'promotion step':
      return stepWords(promote, 'promotion');
    case 'held':
      return heldWords(stability.hold[decided.class], decided.earned);
    case 'kept':
      return keptWords(plan, stability, decided.class);
    case 'margin':
      return { 'zh-CN': '但低于界限的部分还在允许的余量之内', en: 'but it is below the bound by less than the margin' };
    case 'demoted never':
      return { 'zh-CN': '但方案不作降级', en: 'but the scheme does not demote' };
    case 'demotion runs':
      return runsWords(-decided.pending, demote, 'demotion');
    case 'demotion moment':
      return momentWords(demote, 'demotion');
    case 'demotion step':
      return stepWords(demote, 'demotion');
  }
}

type Direction = 'promotion' | 'demotion';

function runsWords(runs: number, change: PlannedChange, direction: Direction): Title {
  const wanted = change === 'never' ? runs : change.after;
  const isUp = direction === 'promotion';
  return {
    'zh-CN': `但${isUp ? '升级要连续达到' : '降级要连续低于'} ${wanted} 次，目前是第 ${runs} 次`,
    en: `but it takes ${wanted} runs in a row to be ${isUp ? 'promoted' : 'demoted'}, and this is number ${runs}`,
  };
}

const moments: Readonly<Record<StabilityMoment, Title>> = {
  'month end': { 'zh-CN': '月末', en: 'at the end of a month' },
  'quarter end': { 'zh-CN': '季末', en: 'at the end of a quarter' },
  'year end': { 'zh-CN': '年末', en: 'at the end of a year' },
  anniversary: { 'zh-CN': '取得类别满周年时', en: 'at the anniversary of the class' },
};

function momentWords(change: PlannedChange, direction: Direction): Title {
  const moment = change === 'never' ? undefined : change.at;
  const when = moment ? moments[moment] : unknown;
  const isUp = direction === 'promotion';
  return {
    'zh-CN': `但${isUp ? '升级' : '降级'}只在${when['zh-CN']}进行`,
    en: `but customers are ${isUp ? 'promoted' : 'demoted'} only ${when.en}`,
  };
}

function stepWords(change: PlannedChange, direction: Direction): Title {
  const step = change === 'never' ? 1 : (change.step ?? 1);
  const isUp = direction === 'promotion';
  return {
    'zh-CN': `但每次最多${isUp ? '升' : '降'} ${step} 级`,
    en: `but customers are ${isUp ? 'promoted' : 'demoted'} by ${step === 1 ? 'one class' : `${step} classes`} at a time`,
  };
}

const units = {
  day: { 'zh-CN': '天', en: 'day' },
  month: { 'zh-CN': '个月', en: 'month' },
  year: { 'zh-CN': '年', en: 'year' },
} as const;

function heldWords(span: Span | undefined, earned: IsoDate): Title {
  if (!span) return unknown;
  const last = addDays(after(earned, span), -1);
  const { count, unit } = span;
  return {
    'zh-CN': `但 ${earned} 最后一次达到原类别，保级 ${count} ${units[unit]['zh-CN']}，到 ${last} 为止`,
    en: `but the class was last earned on ${earned} and is kept for ${count} ${units[unit].en}${count === 1 ? '' : 's'}, until ${last}`,
  };
}

function keptWords(plan: Plan, { keep }: PlannedStability, held: string): Title {
  const place = (id: string) => plan.classes.findIndex((one) => one.id === id);
  const own = keep.filter((one) => place(one.class) <= place(held)).at(-1);
  if (!own) return { 'zh-CN': '但仍达到保级的标准', en: 'but what is asked to keep the class is met' };
  const text = planWords(plan, own.when);
  return {
    'zh-CN': `但仍符合保级条件（${text['zh-CN']}）`,
    en: `but the condition to keep the class is met (${text.en})`,
  };
}
