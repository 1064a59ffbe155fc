import { type BoundPlan, partsOf } from '../plan/plan.js';
import { type AssignmentNode, nodesOf, type UnratedReason } from '../plan/planned-assignment.js';
import type { Statistics } from '../plan/statistics.js';
import { assignmentEmitter } from './assignments/emitters.js';
import { classColumn, contextOf, stabilityColumns } from './derived-columns.js';
import { type Beside, emitScored, inPopulation } from './emit-scored.js';
import { emitStanding, type StandingInput, standingColumns } from './emit-standing.js';
import { integer, name, raw, type Sql, sql, text } from './fragment.js';

/** The values and scores of a run with `class` and `reason` beside them. An empty class is a customer that is not rated. */
export function emitClassified(
  plan: BoundPlan,
  statistics: Statistics,
  rows: Sql,
  everyone: Sql = rows,
  beside: Beside = {},
): Sql {
  const scored = emitScored(plan, statistics, rows, everyone, beside);
  return sql`SELECT *, ${emitReason(plan, statistics)} AS reason FROM (${scored})`;
}

/** What is decided of every customer of a run; see `emitStanding`. */
export function emitStandings(
  plan: BoundPlan,
  statistics: Statistics,
  input: { readonly rows: Sql; readonly everyone?: Sql },
  decision: StandingInput,
): Sql {
  const columns = decision.former ? stabilityColumns(plan, statistics) : [];
  const beside = { columns, isBetween: !decision.counts };
  return emitStanding(plan, emitClassified(plan, statistics, input.rows, input.everyone, beside), decision);
}

/** Stores the classes of a run; on every shard, over the shard's own tables. `everyone` are the values of all shards. */
export function emitAssign(
  plan: BoundPlan,
  statistics: Statistics,
  input: { readonly rows: Sql; readonly everyone?: Sql; readonly target: Sql; readonly run: string },
  decision: StandingInput = { counts: true },
): Sql {
  const columns = raw(standingColumns.join(', '));
  const decided = emitStandings(plan, statistics, input, decision);
  return sql`INSERT INTO ${input.target} (run, ${columns}) SELECT toUInt64(${integer(input.run)}), ${columns} FROM (${decided})`;
}

function emitReason(plan: BoundPlan, statistics: Statistics): Sql {
  const own = partsOf(plan).at(-1);
  const root = nodesOf(plan.assignment).at(-1);
  if (!own || !root) throw new Error('a plan without an assignment');
  const outside: UnratedReason = 'outside the population';
  const reasonOf = ({ step, assignment }: AssignmentNode): Sql => {
    const context = contextOf(own, { step, assignment }, statistics);
    if (assignment.kind !== 'composite') return assignmentEmitter(assignment).reason(assignment, context);
    // The reason of the first part without a class.
    return assignment.parts.reduceRight(
      (rest, part, i) => {
        const reason = reasonOf({ step: `${step}.${i}`, assignment: part });
        return sql`if(${context.partColumn(i)} = '', ${reason}, ${rest})`;
      },
      sql`${text('no rule fits' satisfies UnratedReason)}`,
    );
  };
  return sql`multiIf(${name(classColumn)} != '', '', NOT ${inPopulation}, ${text(outside)}, ${reasonOf(root)})`;
}

/** Customers and contribution per class and reason. @param classified rows of `emitClassified` */
export function emitClassTable(plan: BoundPlan, classified: Sql): Sql {
  const contribution =
    plan.contribution === undefined ? raw('NULL') : sql`toString(ifNull(sum(${name(plan.contribution)}), 0))`;
  const counted = sql`SELECT class, reason, toString(count()) AS kefen_customers, ${contribution} AS kefen_contribution FROM (${classified}) GROUP BY class, reason`;
  return sql`SELECT class, reason, kefen_customers AS customers, kefen_contribution AS contribution FROM (${counted}) ORDER BY class, reason`;
}
