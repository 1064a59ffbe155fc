import { classesTable, type DecidedStanding, type Sql, sql, sqlFragment, type UnratedReason } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { readReratedSince } from '../run/overlay.js';
import { type CountedReratings, reratedRows } from '../run/rerated.js';

/** What a run decided of a customer. Classes are ids; empty: not rated. */
export interface StoredDecision {
  readonly run: string;
  readonly class: string;
  readonly reason: UnratedReason | '';
  readonly computed: string;
  readonly held: string;
  /** Why the held class is another than the computed one; empty: it is not. */
  readonly rule: DecidedStanding['rule'] | '';
  readonly since: string;
  readonly earned: string;
  readonly pending: number;
  /** Number of the override that set the class; `0`: none. */
  readonly override: string;
}

/**
 * What some runs decided of one customer, in the order of their numbers. A run that does not know the customer has no row.
 * Reads one place of each of these runs, whatever their size.
 */
export async function readDecisions(
  engine: Engine,
  runs: readonly (string | number)[],
  customer: string,
): Promise<StoredDecision[]> {
  if (runs.length === 0) return [];
  const rows = await engine.query<Row>(
    sql`SELECT ${decisionColumns} FROM ${engine.all(classesTable.name)}
      WHERE run IN (${sqlFragment.join(runs.map(sqlFragment.integer), ', ')}) AND customer_id = ${sqlFragment.text(customer)}
      ORDER BY run`,
  );
  return rows.map(decisionOf);
}

/** What was decided of a customer since a published run. */
export interface ReratedDecision extends StoredDecision {
  /** The day as of which it was decided. */
  readonly asOf: string;
  /** The day since which the class is this one, as far as it was decided since the run. */
  readonly from: string;
}

/** What was decided last of a customer since a published run; undefined where nothing was. */
export async function readReratedDecision(
  engine: Engine,
  counted: CountedReratings,
  customer: string,
): Promise<ReratedDecision | undefined> {
  if (counted.last === 0) return undefined;
  const [row] = await engine.query<Row & { readonly day: string }>(
    sql`SELECT ${decisionColumns}, toString(as_of) AS day ${reratedRows(engine, counted)} AND customer_id = ${sqlFragment.text(customer)}
      ORDER BY number DESC LIMIT 1 BY customer_id`,
  );
  const since = (await readReratedSince(engine, counted, [customer])).get(customer);
  return row && { ...decisionOf(row), asOf: row.day, from: since?.since ?? row.day };
}

const decisionColumns: Sql = sql`toString(run) AS run_number, toString(class) AS class_id, toString(reason) AS why,
  toString(computed) AS computed_id, toString(held) AS held_id, toString(rule) AS held_by, toString(since) AS since_day,
  toString(earned) AS earned_day, toInt32(pending) AS pending_runs, toString(override) AS override_number`;

interface Row {
  readonly run_number: string;
  readonly class_id: string;
  readonly why: UnratedReason | '';
  readonly computed_id: string;
  readonly held_id: string;
  readonly held_by: DecidedStanding['rule'] | '';
  readonly since_day: string;
  readonly earned_day: string;
  readonly pending_runs: number;
  readonly override_number: string;
}

function decisionOf(row: Row): StoredDecision {
  return {
    run: row.run_number,
    class: row.class_id,
    reason: row.why,
    computed: row.computed_id,
    held: row.held_id,
    rule: row.held_by,
    since: row.since_day,
    earned: row.earned_day,
    pending: Number(row.pending_runs),
    override: row.override_number,
  };
}
