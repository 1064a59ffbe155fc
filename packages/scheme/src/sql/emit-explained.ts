import type { BoundPlan } from '../plan/plan.js';
import type { Statistics } from '../plan/statistics.js';
import { emitClassified, emitNotBehind, type RankPlace } from './emit-assign.js';
import { emitScored, inPopulation } from './emit-scored.js';
import { join, name, raw, type Sql, sql, text } from './fragment.js';
import { emitterOf } from './names.js';

/** What `emitExplained` gives for a customer; `values` are in the order of `valueNames`. */
export interface ExplainedSqlRow {
  readonly customer_id: string;
  readonly in_population: number;
  readonly class: string;
  readonly reason: string;
  readonly values: readonly (string | null)[];
  readonly fits: readonly number[];
  /** For shares: the measure and the tie breakers. */
  readonly keys: readonly (string | null)[];
}

/** Indicators and scores, in the order of the scheme. */
export function valueNames(plan: BoundPlan): string[] {
  return [...plan.indicators.map((i) => i.name), ...plan.scores.map((s) => s.name)];
}

/** Everything an explanation needs of some customers. `values` is what follows FROM to read their values of the run. */
export function emitExplained(
  plan: BoundPlan,
  statistics: Statistics,
  values: Sql,
  run: string,
  customers: readonly string[],
): Sql {
  const emit = emitterOf(plan);
  const printed = valueNames(plan).map((column) => sql`toString(${name(column)})`);
  const rules = plan.assignment.kind === 'rules' ? plan.assignment.rules : [];
  const fits = rules.map((rule) => sql`toUInt8(${emit.condition(rule.when)})`);
  const ranked =
    plan.assignment.kind === 'shares' ? [plan.assignment.by, ...plan.assignment.ties.map((tie) => tie.expression)] : [];
  const keys = ranked.map((key) => sql`toString(${emit.expression(key)})`);
  const list = (items: readonly Sql[], type: string) =>
    items.length === 0 ? raw(`empty${type}()`) : sql`[${join(items, ', ')}]`;
  const ids = join(customers.map(text), ', ');
  return sql`SELECT customer_id, toUInt8(${inPopulation}) AS in_population, class, reason, ${list(printed, 'ArrayString')} AS values, ${list(fits, 'ArrayUInt8')} AS fits, ${list(keys, 'ArrayString')} AS keys FROM (${emitClassified(plan, statistics, values, run)}) WHERE customer_id IN (${ids}) ORDER BY customer_id`;
}

/**
 * The place of a customer in the ranking of a scheme by shares: the number of customers that are not behind it. `keys` are the
 * customer's measure and tie breakers as `emitExplained` gave them. Undefined where nothing is ranked.
 */
export function emitRankOf(
  plan: BoundPlan,
  statistics: Statistics,
  values: Sql,
  run: string,
  customer: Pick<ExplainedSqlRow, 'customer_id' | 'keys'>,
): Sql | undefined {
  if (plan.assignment.kind !== 'shares') return undefined;
  const [by, ...ties] = customer.keys;
  if (by === undefined || by === null) return undefined;
  const place: RankPlace = { by, ties, customerId: customer.customer_id };
  const ahead = emitNotBehind(plan.assignment, place, emitterOf(plan));
  const scored = emitScored(plan, statistics, values, run);
  return sql`SELECT toString(countIf(${ahead})) AS rank FROM (${scored}) WHERE ${inPopulation}`;
}
