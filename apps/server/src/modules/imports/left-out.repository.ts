import type { LooksKnown } from '@kefen/warehouse';
import { sql } from 'kysely';
import type { Db, Tx } from '../../store/store.js';

/** Keeps who of an import is left out, and by which rule, so that what is written is what the check has said. */
export async function replaceLeftOut(tx: Tx, number: number, leftOut: readonly LooksKnown[]): Promise<void> {
  await tx.deleteFrom('import_left_out').where('import', '=', number).execute();
  for (const { rule, keys } of leftOut) {
    await sql`insert into import_left_out (import, customer_id, rule)
      select ${number}, id, ${rule} from unnest(${sql.val([...keys])}::text[]) as given (id)`.execute(tx);
  }
}

export async function listLeftOut(db: Db, number: number): Promise<LooksKnown[]> {
  const rows = await db
    .selectFrom('import_left_out')
    .select(['rule', 'customer_id'])
    .where('import', '=', number)
    .orderBy('rule')
    .orderBy('customer_id')
    .execute();
  const byRule = new Map<string, string[]>();
  for (const { rule, customer_id } of rows) {
    const keys = byRule.get(rule) ?? [];
    keys.push(customer_id);
    byRule.set(rule, keys);
  }
  return [...byRule].map(([rule, keys]) => ({ rule, keys }));
}
