import type { Db, Tx } from '../../store/store.js';

export interface CalendarDayRecord {
  readonly day: string;
  readonly open: boolean;
  readonly note: string;
  readonly changedBy: string;
  readonly changedAt: Date;
}

/** Ascending. */
export function listCalendarDays(db: Db): Promise<CalendarDayRecord[]> {
  return db
    .selectFrom('calendar_days')
    .select(['day', 'open', 'note', 'changed_by as changedBy', 'changed_at as changedAt'])
    .orderBy('day')
    .execute();
}

export async function setCalendarDay(
  tx: Tx,
  { day, open, note, changedBy, changedAt }: CalendarDayRecord,
): Promise<void> {
  const set = { open, note, changed_by: changedBy, changed_at: changedAt };
  await tx
    .insertInto('calendar_days')
    .values({ day, ...set })
    .onConflict((conflict) => conflict.column('day').doUpdateSet(set))
    .execute();
}

/** False: there was none. */
export async function removeCalendarDay(tx: Tx, day: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('calendar_days').where('day', '=', day).executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}
