import { addDays, addMonths, type IsoDate, startOfMonth, startOfQuarter, startOfYear } from '../calendar/calendar.js';
import type { Span } from '../document/span.js';
import type { StabilityMoment } from '../document/stability.js';
import type { Plan } from '../plan/plan.js';
import type { PlannedChange } from '../plan/planned-stability.js';

/** What a customer holds after a decision. An empty class: not rated. */
export interface Standing {
  readonly class: string;
  /** The day from which the class is held. */
  readonly since: IsoDate;
  /** The last day on which the class, or a better one, was computed. */
  readonly earned: IsoDate;
  /** Runs in a row that computed a better class; below zero: a worse one. */
  readonly pending: number;
}

/** What is known of a customer on the day of a decision. */
export interface Computed {
  readonly class: string;
  /** What the assignment with easier bounds gives. */
  readonly lenient?: string;
  /** What the assignment with harder bounds gives. */
  readonly strict?: string;
  /** The classes whose condition of keeping holds. */
  readonly kept?: readonly string[];
  readonly unless?: boolean;
  readonly freeze?: boolean;
  /** What is computed without the refunds since the decision before; absent: there were none. */
  readonly unrefunded?: string;
}

/** The day of a decision, and that of the one before. */
export interface DecisionDay {
  readonly asOf: IsoDate;
  readonly former: IsoDate;
  /** A run is counted where `after` counts runs; what happens between two runs is not. */
  readonly counts: boolean;
  /**
   * Between two runs, what the published one decided of the customer, against the same that was before: where it counted
   * itself among the runs above or below, it still does.
   */
  readonly published?: Pick<Standing, 'class' | 'pending'>;
}

/** Why the held class is another than the computed one. */
const holdingRules = [
  'frozen',
  'promoted never',
  'promotion margin',
  'promotion runs',
  'promotion moment',
  'promotion step',
  'held',
  'kept',
  'margin',
  'demoted never',
  'demotion runs',
  'demotion moment',
  'demotion step',
] as const;
export type HoldingRule = (typeof holdingRules)[number];

/** What is told of a decision: what holds another class than the computed one, or that refunds took a published class back. */
export type StandingRule = HoldingRule | 'refunded';

/** `rule` is absent where the held class is the computed one, and no refunds are why. */
export interface Decision extends Standing {
  readonly rule?: StandingRule;
}

type Rules = Pick<Plan, 'classes' | 'stability'>;

/**
 * The class a customer holds: what is computed, against what was decided before, by the stability rules of the scheme. The
 * same function as `emitStanding`, which decides for all customers at once.
 * @param before what was decided at the last publication with an earlier day; undefined where there is none
 */
export function decide(plan: Rules, before: Standing | undefined, computed: Computed, day: DecisionDay): Decision {
  const place = placesOf(plan);
  const { stability } = plan;
  const former = before && standingOf(before);
  const held = former && former.class !== '' ? place(former.class) : undefined;
  if (!former || held === undefined || !stability) return fresh(computed.class, day.asOf);
  if (computed.freeze) return { ...former, ...ruleWhere(computed.class !== former.class, 'frozen') };
  const wanted = place(computed.class) ?? plan.classes.length;
  if (wanted === held) return { ...former, earned: day.asOf, pending: 0 };
  const state: State = { plan, place, former, held, wanted, computed, day };
  return wanted < held ? promote(state) : demote(state);
}

interface State {
  readonly plan: Rules;
  readonly place: (id: string) => number | undefined;
  readonly former: Standing;
  /** Places among the classes, the best being 0; behind the last: not rated. */
  readonly held: number;
  readonly wanted: number;
  readonly computed: Computed;
  readonly day: DecisionDay;
}

function promote({ plan, place, former, held, wanted, computed, day }: State): Decision {
  const { promote: change = 'never', strict } = plan.stability ?? {};
  const behind = plan.classes.length;
  const earned = { ...former, earned: day.asOf };
  const target = strict ? (place(computed.strict ?? '') ?? behind) : wanted;
  if (change === 'never') return { ...earned, pending: 0, rule: 'promoted never' };
  if (target >= held) return { ...earned, pending: 0, rule: 'promotion margin' };
  const runs = isCounted(place, held, day, 1) ? Math.max(0, former.pending) + 1 : 0;
  const waiting = { ...earned, pending: runs };
  if (runs < change.after && !isCountless(change, day)) return { ...waiting, rule: 'promotion runs' };
  if (!hasCome(change.at, former, day)) return { ...waiting, rule: 'promotion moment' };
  const reached = change.step === undefined ? target : Math.max(target, held - change.step);
  const rule = reached === wanted ? undefined : reached === target ? 'promotion margin' : 'promotion step';
  return { ...fresh(idAt(plan, reached), day.asOf), ...(rule && { rule }) };
}

function demote({ plan, place, former, held, wanted, computed, day }: State): Decision {
  const { stability } = plan;
  const unrefunded = computed.unrefunded === undefined ? undefined : place(computed.unrefunded);
  const isTakenBack = unrefunded !== undefined && unrefunded <= held;
  if (!stability || computed.unless) return fresh(computed.class, day.asOf);
  if (isTakenBack) return { ...fresh(computed.class, day.asOf), rule: 'refunded' };
  const { demote: change, hold, lenient } = stability;
  const idle = { ...former, pending: 0 };
  const span = hold[former.class];
  if (span && day.asOf < after(former.earned, span)) return { ...idle, rule: 'held' };
  const behind = plan.classes.length;
  const kept = Math.min(behind, ...(computed.kept ?? []).map((id) => place(id) ?? behind));
  const eased = lenient ? (place(computed.lenient ?? '') ?? behind) : behind;
  const byMargin: HoldingRule = lenient?.by === 'keep' ? 'kept' : 'margin';
  if (kept <= held) return { ...idle, rule: 'kept' };
  if (eased <= held) return { ...idle, rule: byMargin };
  if (change === 'never') return { ...idle, rule: 'demoted never' };
  const runs = isCounted(place, held, day, -1) ? Math.max(0, -former.pending) + 1 : 0;
  const waiting = { ...former, pending: 0 - runs };
  if (runs < change.after && !isCountless(change, day)) return { ...waiting, rule: 'demotion runs' };
  if (!hasCome(change.at, former, day)) return { ...waiting, rule: 'demotion moment' };
  const target = Math.min(wanted, kept, eased);
  const reached = change.step === undefined ? target : Math.min(target, held + change.step);
  const supported: HoldingRule = target === kept ? 'kept' : byMargin;
  const rule = reached === wanted ? undefined : reached === target ? supported : 'demotion step';
  return { ...fresh(idAt(plan, reached), day.asOf), ...(rule && { rule }) };
}

/** Whether the run that is decided, or the published one, counts among those above (1) or below (-1) the class that was held. */
function isCounted(place: State['place'], held: number, { counts, published }: DecisionDay, side: 1 | -1): boolean {
  if (counts || !published) return counts;
  const reached = place(published.class) ?? held;
  return published.pending * side > 0 || (held - reached) * side > 0;
}

/** Where one run is enough, a re-rating between two runs is as well. */
function isCountless(change: Exclude<PlannedChange, 'never'>, { counts }: DecisionDay): boolean {
  return change.after === 1 && !counts;
}

/** Without the rule by which it came to be so. */
function standingOf({ class: id, since, earned, pending }: Standing): Standing {
  return { class: id, since, earned, pending };
}

function fresh(id: string, asOf: IsoDate): Standing {
  return { class: id, since: asOf, earned: asOf, pending: 0 };
}

function ruleWhere(differs: boolean, rule: HoldingRule): { readonly rule?: HoldingRule } {
  return differs ? { rule } : {};
}

/** The place of a class; not rated is behind all; undefined for a class that the scheme does not have. */
function placesOf({ classes }: Rules): (id: string) => number | undefined {
  const places = new Map(classes.map(({ id }, i) => [id, i]));
  return (id) => (id === '' ? classes.length : places.get(id));
}

function idAt({ classes }: Rules, place: number): string {
  return classes[place]?.id ?? '';
}

/** Whether a moment lies in the days after the former decision up to this one. */
function hasCome(at: StabilityMoment | undefined, { since }: Standing, { former, asOf }: DecisionDay): boolean {
  if (at === undefined) return true;
  return (at === 'anniversary' ? lastAnniversary(since, asOf) : lastEnd(at, asOf)) > former;
}

/** The last anniversary up to a day; that of 29 February is 28 February where there is no other. Empty where there was none. */
function lastAnniversary(since: IsoDate, asOf: IsoDate): IsoDate {
  const years = Number(asOf.slice(0, 4)) - Number(since.slice(0, 4));
  const candidates = [addMonths(since, 12 * years), addMonths(since, 12 * (years - 1))];
  return candidates.find((day) => day <= asOf && day > since) ?? '';
}

const starts = { 'month end': startOfMonth, 'quarter end': startOfQuarter, 'year end': startOfYear } as const;

/** The last end of a month, quarter or year up to a day. */
export function lastEnd(at: Exclude<StabilityMoment, 'anniversary'>, asOf: IsoDate): IsoDate {
  // The day after a period's end begins the next one.
  return addDays(starts[at](addDays(asOf, 1)), -1);
}

/** The first day on which a span that began on a day is over. */
export function after(day: IsoDate, { count, unit }: Span): IsoDate {
  if (unit === 'day') return addDays(day, count);
  return addMonths(day, unit === 'month' ? count : 12 * count);
}
