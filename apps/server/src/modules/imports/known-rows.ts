import type { ImportMode } from '@kefen/contract';
import { type Dataset, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '@kefen/warehouse';
import { type KnownKeys, profileTableName } from '@kefen/warehouse';
import type { FactsService } from './facts.service.js';

interface KnownParts {
  readonly warehouse: Engine;
  readonly facts: FactsService;
}

const fates: Readonly<Record<ImportMode, KnownKeys['fate'] | undefined>> = {
  add: 'rejected',
  skip: 'left',
  update: 'counted',
  replace: undefined,
};

/**
 * The keys that are known of a dataset now, and what becomes of rows that have one; nothing where that does not matter. A
 * customer of whom only the id is known has no profile yet.
 */
export async function knownKeys(
  { warehouse, facts }: KnownParts,
  dataset: Dataset,
  mode: ImportMode,
): Promise<KnownKeys | undefined> {
  const fate = fates[mode];
  if (fate === undefined) return undefined;
  if (dataset.kind === 'profile') return { keys: knownCustomers(warehouse, dataset), fate };
  const watermarks = await facts.watermarks();
  if (!watermarks[dataset.id]) return undefined;
  const { from, where } = (await facts.read(watermarks, 'all'))(dataset.id);
  return { keys: sql`SELECT row_key FROM ${from} WHERE ${where}`, fate };
}

function knownCustomers(warehouse: Engine, { columns, customerColumn }: Dataset) {
  const others = columns.filter(({ name }) => name !== customerColumn);
  const anything = others.map(({ name }) => sql`${sqlFragment.name(name)} IS NOT NULL`);
  return sql`SELECT customer_id AS row_key FROM ${warehouse.all(profileTableName)} FINAL
    WHERE ${sqlFragment.join(anything, ' OR ')}`;
}
