import type { BoundPlan, Sql, StatisticInput, StatisticStep, Statistics } from '@kefen/scheme';

/** Reads rows of a named step of the run. */
export type Read = <Row>(step: string, statement: Sql) => Promise<Row[]>;

export interface StatisticScene {
  readonly plan: BoundPlan;
  /** Those that are known already. */
  readonly statistics: Statistics;
  /** The values of the run on all shards. */
  readonly rows: Sql;
}

/** Fetches statistics that rest on nothing unknown, by the keys of their steps. */
export type StatisticFetcher = (
  read: Read,
  scene: StatisticScene,
  steps: readonly StatisticStep[],
) => Promise<Statistics>;

export function inputOf(scene: StatisticScene, { part }: StatisticStep): StatisticInput {
  return { ...scene, part };
}
