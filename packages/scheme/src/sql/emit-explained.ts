import { type BoundPlan, type PlanPart, partsOf } from '../plan/plan.js';
import { type AssignmentNode, nodesOf, type PlannedLimit } from '../plan/planned-assignment.js';
import type { Statistics } from '../plan/statistics.js';
import { assignmentEmitter } from './assignments/emitters.js';
import { emitNotBehind, type Ranking, type RankPlace } from './assignments/shares.js';
import { contextOf, partEmitter } from './derived-columns.js';
import { emitClassified } from './emit-assign.js';
import { emitScored, inPopulation } from './emit-scored.js';
import { join, name, raw, type Sql, sql, text } from './fragment.js';

/** What `emitExplained` gives for a customer. */
export interface ExplainedSqlRow {
  readonly customer_id: string;
  readonly in_population: number;
  readonly class: string;
  readonly reason: string;
  /** In the order of `valueNames`. */
  readonly values: readonly (string | null)[];
  /** Per assignment and part of one, in the order of `nodesOf`: the class it gives, then what its kind tells. */
  readonly nodes: readonly (readonly (string | null)[])[];
  /** Which of the floors, and then of the caps, hold. */
  readonly limits: readonly number[];
}

/** Indicators and scores, in the order of the scheme. */
export function valueNames(plan: BoundPlan): string[] {
  return [...plan.indicators.map((i) => i.name), ...plan.scores.map((s) => s.name)];
}

/**
 * Everything an explanation needs of some customers. `rows` are those of `emitStoredValues`; `everyone`, where they are of
 * another day, those of the published run.
 */
export function emitExplained(
  plan: BoundPlan,
  statistics: Statistics,
  rows: Sql,
  customers: readonly string[],
  everyone?: Sql,
): Sql {
  const part = ownPart(plan);
  const printed = valueNames(plan).map((column) => sql`toString(${name(column)})`);
  const nodes = nodesOf(plan.assignment).map((node) => {
    const context = contextOf(part, node, statistics);
    const facts = assignmentEmitter(node.assignment).facts(node.assignment, context);
    return sql`[${join([sql`toNullable(${context.column})`, ...facts], ', ')}]`;
  });
  const emit = partEmitter(part);
  const holds = ({ when }: PlannedLimit) => sql`toUInt8(${emit.condition(when)})`;
  const limits = [...plan.floors, ...plan.caps].map(holds);
  const ids = join(customers.map(text), ', ');
  const columns = [
    sql`customer_id, toUInt8(${inPopulation}) AS kefen_in_population, class, reason`,
    sql`${list(printed, 'ArrayString')} AS kefen_values`,
    sql`[${join(nodes, ', ')}] AS kefen_nodes`,
    sql`${list(limits, 'ArrayUInt8')} AS kefen_limits`,
  ];
  const told = sql`SELECT ${join(columns, ', ')} FROM (${emitClassified(plan, statistics, rows, everyone, { isBetween: everyone !== undefined })}) WHERE customer_id IN (${ids})`;
  return sql`SELECT customer_id, kefen_in_population AS in_population, class, reason, kefen_values AS values, kefen_nodes AS nodes, kefen_limits AS limits FROM (${told}) ORDER BY customer_id`;
}

function list(items: readonly Sql[], type: string): Sql {
  return items.length === 0 ? raw(`empty${type}()`) : sql`[${join(items, ', ')}]`;
}

function ownPart(plan: BoundPlan): PlanPart {
  const part = partsOf(plan).at(-1);
  if (!part) throw new Error('a plan has itself as its last part');
  return part;
}

/** The assignments of a plan that rank the customers. */
export function rankings(plan: BoundPlan): (AssignmentNode & { readonly assignment: Ranking })[] {
  return nodesOf(plan.assignment).flatMap(({ step, assignment }) =>
    assignment.kind === 'shares' || assignment.kind === 'contribution' ? [{ step, assignment }] : [],
  );
}

/**
 * The place of a customer in the ranking by which a scheme assigns its classes: the number of customers that are not behind it.
 * `keys` are the customer's measure and tie breakers as `emitExplained` gave them. Undefined for a customer that is not ranked.
 */
export function emitRankOf(
  plan: BoundPlan,
  statistics: Statistics,
  rows: Sql,
  ranking: Ranking,
  customer: { readonly id: string; readonly keys: readonly (string | null)[] },
): Sql | undefined {
  const [by, ...ties] = customer.keys;
  if (by === undefined || by === null) return undefined;
  const place: RankPlace = { by, ties, customerId: customer.id };
  const ahead = emitNotBehind(ranking, place, partEmitter(ownPart(plan)));
  return sql`SELECT toString(countIf(${ahead})) AS rank FROM (${emitScored(plan, statistics, rows)}) WHERE ${inPopulation}`;
}
