import type { IsoDate } from '../calendar/calendar.js';
import type { Span } from '../document/span.js';
import type { StabilityMoment } from '../document/stability.js';
import type { BoundPlan } from '../plan/plan.js';
import type { UnratedReason } from '../plan/planned-assignment.js';
import type { PlannedChange, PlannedStability } from '../plan/planned-stability.js';
import { lastEnd, type StandingRule } from '../stability/decide.js';
import { emitClassIds, emitPosition } from './class-order.js';
import { classColumn, keptColumn, stabilityColumn } from './derived-columns.js';
import { date, integer, join, name, raw, type Sql, sql, text } from './fragment.js';

/** Against what and when all customers are decided. */
export interface StandingInput {
  /**
   * What was decided at the last publication with an earlier day: `customer_id, held, since, earned, pending`. Absent where
   * there was none.
   */
  readonly former?: { readonly rows: Sql; readonly asOf: IsoDate };
  /**
   * `customer_id, class`: what is computed without the refunds since then, of customers who had some. Absent where the rules
   * know of none.
   */
  readonly unrefunded?: Sql;
  /** Overrides that hold on the day: `customer_id, class, override`. Absent where there are none. */
  readonly overrides?: Sql;
  /** See `DecisionDay`. */
  readonly counts: boolean;
  /** Between two runs, what the published one decided: `customer_id, held, pending`; see `DecisionDay`. */
  readonly published?: Sql;
}

/** The columns of a decision, in the order of `emitStanding`. */
export const standingColumns = [
  'customer_id',
  'class',
  'reason',
  'computed',
  'held',
  'rule',
  'since',
  'earned',
  'pending',
  'override',
] as const;

/**
 * What is decided of every customer: `decide` as a query over classified rows, and overrides over it.
 * @param rows those of `emitClassified`, with the columns of `stabilityColumns` where there are rules and something was decided before
 */
export function emitStanding(plan: BoundPlan, rows: Sql, input: StandingInput): Sql {
  const { former, overrides } = input;
  const held =
    former && plan.stability
      ? emitHeld(plan, plan.stability, rows, { ...input, former })
      : sql`SELECT customer_id, ${name(classColumn)} AS computed, reason, ${name(classColumn)} AS held, '' AS rule, ${date(plan.asOf)} AS since, ${date(plan.asOf)} AS earned, toInt16(0) AS pending FROM (${rows})`;
  if (!overrides) {
    return sql`SELECT customer_id, held AS class, reason, computed, held, rule, since, earned, pending, toUInt64(0) AS override FROM (${held})`;
  }
  const overridden = sql`SELECT h.*, o.class AS overriding, o.override AS number FROM (${held}) AS h LEFT ANY JOIN (${overrides}) AS o ON h.customer_id = o.customer_id`;
  return sql`SELECT customer_id, if(number = 0, held, overriding) AS class, multiIf(class != '', '', number != 0, ${text('override' satisfies UnratedReason)}, reason) AS reason, computed, held, rule, since, earned, pending, number AS override FROM (${overridden})`;
}

/** Places count from 1, the best first; one behind the last is: not rated. */
function emitHeld(
  plan: BoundPlan,
  stability: PlannedStability,
  rows: Sql,
  input: StandingInput & { readonly former: NonNullable<StandingInput['former']> },
): Sql {
  const { former, published, unrefunded, counts } = input;
  const behind = sql`${integer(plan.classes.length + 1)}`;
  const place = (column: Sql): Sql =>
    sql`if(indexOf(${emitClassIds(plan)}, ${column}) = 0, ${behind}, ${emitPosition(plan, column)})`;
  const { lenient, strict, keep, unless, freeze } = stability;
  const kept = keep.map(
    ({ class: id }) => sql`if(${name(keptColumn(id))}, ${emitPosition(plan, sql`${text(id)}`)}, ${behind})`,
  );
  const columns = [
    sql`${name(classColumn)} AS computed`,
    sql`reason`,
    sql`${place(name(classColumn))} AS wanted`,
    sql`${lenient ? place(name(stabilityColumn.lenient)) : behind} AS eased`,
    sql`${strict ? place(name(stabilityColumn.strict)) : place(name(classColumn))} AS earnable`,
    sql`${kept.length === 0 ? behind : sql`least(${join([...kept, behind], ', ')})`} AS kept`,
    sql`${unless ? name(stabilityColumn.unless) : raw('false')} AS falls`,
    sql`${freeze ? name(stabilityColumn.freeze) : raw('false')} AS frozen`,
  ];
  const classified = sql`SELECT customer_id, ${join(columns, ', ')} FROM (${rows})`;
  const joined = sql`SELECT c.*, f.held AS was, f.since AS was_since, f.earned AS was_earned, toInt32(f.pending) AS was_pending FROM (${classified}) AS c LEFT ANY JOIN (${former.rows}) AS f ON c.customer_id = f.customer_id`;
  const beside = counts || !published ? joined : emitWithPublished(joined, published);
  const refunded = unrefunded ? emitWithUnrefunded(beside, unrefunded, place(sql`u.class`)) : beside;
  const placed = sql`SELECT *, ${emitPosition(plan, sql`was`)} AS standing FROM (${refunded})`;
  const { above, below } = emitCounted(place, input);
  const runs = sql`SELECT *, if(wanted < standing AND ${above}, greatest(was_pending, 0) + 1, 0) AS above, if(wanted > standing AND ${below}, greatest(-was_pending, 0) + 1, 0) AS below FROM (${placed})`;
  const ruled = sql`SELECT *, ${emitVerdict(plan, stability, former.asOf, input)} AS verdict FROM (${runs})`;
  const outcome = sql`SELECT customer_id, computed, reason, ${emitOutcome(plan, stability)} FROM (${ruled})`;
  return sql`SELECT customer_id, computed, if(outcome_held = '', reason, '') AS reason, outcome_held AS held, outcome_rule AS rule, outcome_since AS since, outcome_earned AS earned, outcome_pending AS pending FROM (${outcome})`;
}

/** 0: no refunds. */
function emitWithUnrefunded(rows: Sql, unrefunded: Sql, place: Sql): Sql {
  return sql`SELECT r.*, if(u.customer_id = '', 0, ${place}) AS unrefunded FROM (${rows}) AS r LEFT ANY JOIN (${unrefunded}) AS u ON r.customer_id = u.customer_id`;
}

function emitWithPublished(rows: Sql, published: Sql): Sql {
  const decided = sql`SELECT customer_id, held AS last_held, toInt32(pending) AS last_pending, 1 AS was_published FROM (${published})`;
  return sql`SELECT b.*, l.last_held, l.last_pending, l.was_published FROM (${rows}) AS b LEFT ANY JOIN (${decided}) AS l ON b.customer_id = l.customer_id`;
}

/** Whether the run that is decided, or the published one, counts among those above or below the class that was held. */
function emitCounted(
  place: (column: Sql) => Sql,
  { counts, published }: Pick<StandingInput, 'counts' | 'published'>,
): { readonly above: Sql; readonly below: Sql } {
  if (counts) return { above: raw('true'), below: raw('true') };
  if (!published) return { above: raw('false'), below: raw('false') };
  const last = place(sql`last_held`);
  return {
    above: sql`was_published AND (last_pending > 0 OR ${last} < standing)`,
    below: sql`was_published AND (last_pending < 0 OR ${last} > standing)`,
  };
}

/** What decides: a rule, or what happens to the class. */
type Verdict = StandingRule | 'new' | 'same' | 'rises' | 'falls' | 'sinks';

function word(verdict: Verdict): Sql {
  return sql`${text(verdict)}`;
}

/** What keeps somebody who would be promoted or demoted, or that nothing does. */
function emitVerdict(
  plan: BoundPlan,
  stability: PlannedStability,
  former: IsoDate,
  { counts, unrefunded }: StandingInput,
): Sql {
  const { promote, demote, lenient } = stability;
  const cases: [Sql, Sql][] = [
    [sql`standing = 0`, word('new')],
    [sql`frozen`, word('frozen')],
    [sql`wanted = standing`, word('same')],
    ...(promote === 'never' ? [[sql`wanted < standing`, word('promoted never')] as [Sql, Sql]] : []),
    [sql`wanted < standing AND earnable >= standing`, word('promotion margin')],
    ...waiting(plan, promote, former, counts, 'wanted < standing', 'above', 'promotion'),
    [sql`wanted < standing`, word('rises')],
    [sql`falls`, word('falls')],
    ...(unrefunded ? [[sql`unrefunded BETWEEN 1 AND standing`, word('refunded')] as [Sql, Sql]] : []),
    [emitStillHeld(plan, stability), word('held')],
    [sql`kept <= standing`, word('kept')],
    [sql`eased <= standing`, word(lenient?.by === 'keep' ? 'kept' : 'margin')],
    ...(demote === 'never' ? [[raw('true'), word('demoted never')] as [Sql, Sql]] : []),
    ...waiting(plan, demote, former, counts, 'true', 'below', 'demotion'),
  ];
  return sql`multiIf(${join([...cases.flat(), word('sinks')], ', ')})`;
}

function waiting(
  plan: BoundPlan,
  change: PlannedChange,
  former: IsoDate,
  counts: boolean,
  when: string,
  runs: 'above' | 'below',
  kind: 'promotion' | 'demotion',
): [Sql, Sql][] {
  if (change === 'never') return [];
  const cases: [Sql, Sql][] = [];
  // Where one run is enough, a re-rating between two runs is as well.
  if (change.after > 1 || counts) {
    cases.push([sql`${raw(when)} AND ${raw(runs)} < ${integer(String(change.after))}`, word(`${kind} runs`)]);
  }
  if (change.at)
    cases.push([sql`${raw(when)} AND NOT ${emitHasCome(change.at, plan.asOf, former)}`, word(`${kind} moment`)]);
  return cases;
}

function emitHasCome(at: StabilityMoment, asOf: IsoDate, former: IsoDate): Sql {
  if (at !== 'anniversary') return raw(lastEnd(at, asOf) > former ? 'true' : 'false');
  const years = sql`toYear(${date(asOf)}) - toYear(was_since)`;
  const isPassed = (day: Sql) => sql`(${day} <= ${date(asOf)} AND ${day} > was_since AND ${day} > ${date(former)})`;
  return sql`(${isPassed(sql`addYears(was_since, ${years})`)} OR ${isPassed(sql`addYears(was_since, ${years} - 1)`)})`;
}

/** The class is protected for a span after the day on which it was last earned. */
function emitStillHeld(plan: BoundPlan, { hold }: PlannedStability): Sql {
  const cases = plan.classes.flatMap(({ id }, i) => {
    const span = Object.hasOwn(hold, id) ? hold[id] : undefined;
    return span ? [sql`(standing = ${integer(String(i + 1))} AND ${date(plan.asOf)} < ${emitAfter(span)})`] : [];
  });
  return cases.length === 0 ? raw('false') : sql`(${join(cases, ' OR ')})`;
}

function emitAfter({ count, unit }: Span): Sql {
  const functions = { day: 'addDays', month: 'addMonths', year: 'addYears' } as const;
  return sql`${raw(functions[unit])}(was_earned, ${integer(String(count))})`;
}

/** From the verdict to what is held. */
function emitOutcome(plan: BoundPlan, { promote, demote, lenient }: PlannedStability): Sql {
  const ids = emitClassIds(plan);
  const step = (change: PlannedChange) => (change === 'never' || change.step === undefined ? undefined : change.step);
  const [up, down] = [step(promote), step(demote)];
  const rises = up === undefined ? sql`earnable` : sql`greatest(earnable, standing - ${integer(String(up))})`;
  const supported = sql`least(wanted, kept, eased)`;
  const sinks = down === undefined ? supported : sql`least(${supported}, standing + ${integer(String(down))})`;
  const reached = sql`multiIf(verdict IN ('new', 'falls', 'refunded'), wanted, verdict = 'rises', ${rises}, verdict = 'sinks', ${sinks}, standing)`;
  const moves = sql`verdict IN ('new', 'falls', 'refunded', 'rises', 'sinks')`;
  const byMargin = word(lenient?.by === 'keep' ? 'kept' : 'margin');
  const told = sql`multiIf(
  verdict IN ('new', 'same', 'falls'), '',
  verdict = 'frozen', if(computed = was, '', ${word('frozen')}),
  verdict = 'rises', multiIf(reached = wanted, '', reached = earnable, ${word('promotion margin')}, ${word('promotion step')}),
  verdict = 'sinks', multiIf(reached = wanted, '', reached != ${supported}, ${word('demotion step')}, reached = kept, ${word('kept')}, ${byMargin}),
  verdict)`;
  return join(
    [
      sql`${reached} AS reached`,
      // An index behind the last element gives an empty text.
      sql`${ids}[toUInt32(reached)] AS outcome_held`,
      sql`${told} AS outcome_rule`,
      sql`if(${moves}, ${date(plan.asOf)}, was_since) AS outcome_since`,
      sql`multiIf(${moves} OR verdict = 'same' OR (verdict != 'frozen' AND wanted < standing), ${date(plan.asOf)}, was_earned) AS outcome_earned`,
      sql`toInt16(multiIf(verdict = 'frozen', was_pending, verdict IN ('promotion runs', 'promotion moment'), above, verdict IN ('demotion runs', 'demotion moment'), -below, 0)) AS outcome_pending`,
    ],
    ', ',
  );
}
