import type { BoundPlan } from '@kefen/scheme';
import type { Engine, TableDefinition } from '../../engine/engine.js';
import { listTables } from '../../tables/list-tables.js';

const prefix = 'trial_';

/** Where a trial keeps what it measured, while it is under way. */
export function trialValuesTable(number: number): string {
  return `${prefix}${number}_values`;
}

/** Where a trial keeps the overrides of its day, while it is under way. */
export function trialOverridesTable(number: number): string {
  return `${prefix}${number}_overrides`;
}

/** For the values that fail the checks of a quality score, while a trial is under way. */
export function trialFailingTable(number: number): string {
  return `${prefix}${number}_failing`;
}

/** What a variant of a trial, counted from 0, gives every customer. */
export function trialTable(number: number, variant: number): string {
  return `${prefix}${number}_decided_${variant}`;
}

/** Places behind the point of a measure that is no exact decimal: what is summed has to be one. */
const placesOfFloat = 6;

/** How many places the contribution of a customer has; undefined where the scheme has none. */
export function contributionPlaces({ contribution, indicators, scores }: BoundPlan): number | undefined {
  if (contribution === undefined) return undefined;
  const type = [...indicators, ...scores].find(({ name }) => name === contribution)?.type;
  if (type?.kind !== 'number') return undefined;
  return type.form === 'float' ? placesOfFloat : type.scale;
}

/**
 * A row for every customer of the profile, and for those who had a class and are not in the profile any more: the class that
 * counts now, and the one the trial gives. Empty: not rated; null: not known then.
 */
export function trialLayout(table: string, plan: BoundPlan): TableDefinition {
  const places = contributionPlaces(plan) ?? 0;
  return {
    name: table,
    columns: [
      { name: 'customer_id', type: 'String' },
      { name: 'former', type: 'LowCardinality(Nullable(String))' },
      { name: 'class', type: 'LowCardinality(Nullable(String))' },
      { name: 'reason', type: 'LowCardinality(String)' },
      // Of stability; `override` where a person has set the class.
      { name: 'rule', type: 'LowCardinality(String)' },
      { name: 'value', type: `Nullable(Decimal(76, ${places}))` },
    ],
    orderBy: ['customer_id'],
  };
}

/** Removes everything of a trial. Again, or of one that wrote nothing: nothing happens. */
export async function dropTrial(engine: Engine, number: number): Promise<void> {
  for (const table of await listTables(engine, `${prefix}${number}_`)) await engine.dropTable(table);
}

/** Drops the tables of trials that nobody keeps. @param findKept asked once it is known what tables there are */
export async function dropAbandonedTrials(engine: Engine, findKept: () => Promise<ReadonlySet<number>>): Promise<void> {
  const tables = await listTables(engine, prefix);
  const kept = await findKept();
  for (const table of tables) {
    const [, number] = /^trial_(\d+)_/.exec(table) ?? [];
    if (number !== undefined && !kept.has(Number(number))) await engine.dropTable(table);
  }
}
