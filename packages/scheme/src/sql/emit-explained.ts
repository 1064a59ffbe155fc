import type { BoundPlan } from '../plan/plan.js';
import type { Statistics } from '../plan/statistics.js';
import { emitClassified } from './emit-assign.js';
import { inPopulation } from './emit-scored.js';
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
  const list = (items: readonly Sql[], type: string) =>
    items.length === 0 ? raw(`empty${type}()`) : sql`[${join(items, ', ')}]`;
  const ids = join(customers.map(text), ', ');
  return sql`SELECT customer_id, toUInt8(${inPopulation}) AS in_population, class, reason, ${list(printed, 'ArrayString')} AS values, ${list(fits, 'ArrayUInt8')} AS fits FROM (${emitClassified(plan, statistics, values, run)}) WHERE customer_id IN (${ids}) ORDER BY customer_id`;
}

/** The place of a customer in the ranking of a scheme by shares: one more than the customers before it. */
export function emitRankOf(
  plan: BoundPlan,
  statistics: Statistics,
  values: Sql,
  run: string,
  customerId: string,
): Sql | undefined {
  if (plan.assignment.kind !== 'shares') return undefined;
  const emit = emitterOf(plan);
  const keys = [plan.assignment.by, ...plan.assignment.ties.map((tie) => tie.expression)].map((key) =>
    emit.expression(key),
  );
  const members = sql`(SELECT customer_id, ${join(
    keys.map((key, i) => sql`${key} AS ${name(`key ${i}`)}`),
    ', ',
  )} FROM (${emitClassified(plan, statistics, values, run)}) WHERE ${inPopulation} AND isNotNull(${keys[0] ?? raw('NULL')}))`;
  const ahead = keys.reduceRight<Sql>((rest, _, i) => {
    const [mine, theirs] = [sql`me.${name(`key ${i}`)}`, sql`other.${name(`key ${i}`)}`];
    const better = sql`ifNull(${theirs} > ${mine}, isNull(${mine}) AND isNotNull(${theirs}))`;
    const equal = sql`(ifNull(${theirs} = ${mine}, isNull(${mine}) AND isNull(${theirs})))`;
    return sql`(${better} OR (${equal} AND ${rest}))`;
  }, raw('other.customer_id <= me.customer_id'));
  return sql`SELECT toString(countIf(${ahead})) AS rank FROM ${members} AS other CROSS JOIN (SELECT * FROM ${members} WHERE customer_id = ${text(customerId)}) AS me`;
}
