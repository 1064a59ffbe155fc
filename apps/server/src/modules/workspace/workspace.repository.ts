import { type BusinessDay, businessDaySchema } from '@kefen/contract';
import { z } from 'zod';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';

const key = 'demo';

/** How the workspace was filled with the demo company: for which day its facts were made, and whether all are there. */
const demoSchema = z.object({ today: z.iso.date(), filled: z.boolean() });
export type DemoState = z.infer<typeof demoSchema>;

export async function findDemoState(db: Db): Promise<DemoState | undefined> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
  return row && demoSchema.parse(row.value);
}

export async function saveDemoState(tx: Tx, state: DemoState): Promise<void> {
  await saveSetting(tx, key, state);
}

const businessDayKey = 'business-day';
const storedBusinessDay = z.object({ businessDay: businessDaySchema });

/** Undefined: nobody has chosen. */
export async function findBusinessDay(db: Db): Promise<BusinessDay | undefined> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', businessDayKey).executeTakeFirst();
  return row && storedBusinessDay.parse(row.value).businessDay;
}

export async function saveBusinessDay(tx: Tx, businessDay: BusinessDay): Promise<void> {
  await saveSetting(tx, businessDayKey, { businessDay });
}

async function saveSetting(tx: Tx, key: string, setting: object): Promise<void> {
  const value = json(setting);
  await tx
    .insertInto('settings')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
