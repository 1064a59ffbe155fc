import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';

/** Was the workspace filled with the demo company? */
export async function readDemoFlag(db: Db): Promise<boolean> {
  const row = await db.selectFrom('settings').select('key').where('key', '=', 'demo').executeTakeFirst();
  return row !== undefined;
}

export async function writeDemoFlag(tx: Tx, since: Date): Promise<void> {
  await tx
    .insertInto('settings')
    .values({ key: 'demo', value: json({ since }) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
