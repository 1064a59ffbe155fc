import {
  type BoundPlan,
  emitUnrefunded,
  type MeasuredFacts,
  type Sql,
  type StandingInput,
  type Statistics,
  sql,
} from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { profileTableName } from '../tables/facts-table.js';
import { failingIds } from './failing-values.js';

interface UnrefundedOnShard {
  /** What the classes are decided against: refunds up to its day count as they were booked. */
  readonly former: { readonly asOf: string };
  readonly statistics: Statistics;
  /** The values of all customers. */
  readonly everyone: Sql;
  /** The rows of a dataset that count, on a shard. */
  readonly facts: (dataset: string) => MeasuredFacts;
  /** The values that fail their checks, where quality scores need them. */
  readonly failingTable: string;
}

/** What the customers of a shard would have without the refunds since the former run; nothing where the rules name none. */
export function unrefundedOnShard(
  engine: Engine,
  plan: BoundPlan,
  { former, statistics, everyone, facts, failingTable }: UnrefundedOnShard,
): Pick<StandingInput, 'unrefunded'> {
  const unrefunded = emitUnrefunded(plan, statistics, {
    former: former.asOf,
    everyone,
    profile: sql`${engine.local(profileTableName)} FINAL`,
    facts,
    failing: (column, check) => failingIds(engine.local(failingTable), column, check),
  });
  return unrefunded ? { unrefunded } : {};
}
