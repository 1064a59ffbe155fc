import type { ImportMode, RememberedMapping } from '@kefen/contract';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';

interface NewMapping extends Omit<RememberedMapping, 'usedAt' | 'mapping'> {
  readonly mapping: Readonly<Record<string, string>>;
  readonly shape: string;
  readonly usedAt: Date;
}

export async function putMapping(tx: Tx, { dataset, shape, ...used }: NewMapping): Promise<void> {
  const values = {
    mapping: json(used.mapping),
    keep_where: used.where,
    mode: used.mode,
    reading: json(used.reading),
    used_by: used.usedBy,
    used_at: used.usedAt,
  };
  await tx
    .insertInto('mappings')
    .values({ dataset, shape, ...values })
    .onConflict((conflict) => conflict.columns(['dataset', 'shape']).doUpdateSet(values))
    .execute();
}

/** By dataset, the last used first. */
export async function listMappings(db: Db, shape: string): Promise<RememberedMapping[]> {
  const rows = await db
    .selectFrom('mappings')
    .selectAll()
    .where('shape', '=', shape)
    .orderBy('used_at', 'desc')
    .orderBy('dataset')
    .execute();
  return rows.map((row) => ({
    dataset: row.dataset,
    mapping: row.mapping,
    where: row.keep_where,
    mode: row.mode as ImportMode,
    reading: row.reading as RememberedMapping['reading'],
    usedBy: row.used_by,
    usedAt: row.used_at.toISOString(),
  }));
}
