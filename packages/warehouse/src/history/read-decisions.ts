import { classesTable, type DecidedStanding, sql, sqlFragment, type UnratedReason } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';

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
    sql`SELECT toString(run) AS run_number, toString(class) AS class_id, toString(reason) AS why, toString(computed) AS computed_id,
        toString(held) AS held_id, toString(rule) AS held_by, toString(since) AS since_day, toString(earned) AS earned_day,
        toInt32(pending) AS pending_runs, toString(override) AS override_number
      FROM ${engine.all(classesTable.name)}
      WHERE run IN (${sqlFragment.join(runs.map(sqlFragment.integer), ', ')}) AND customer_id = ${sqlFragment.text(customer)}
      ORDER BY run`,
  );
  return rows.map(decisionOf);
}

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
