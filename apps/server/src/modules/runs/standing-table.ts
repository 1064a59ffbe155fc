import type { ClassTable, Rerated } from '@kefen/contract';
import { describeReason, type UnratedReason } from '@kefen/scheme';
import { type Engine, findOverlay, type Overlay } from '@kefen/warehouse';
import type { FinishedRunRecord } from './run-record.js';

/** The classes that count now: those of a run, with what was decided since. */
export interface StandingTable {
  readonly table: ClassTable;
  /** Null: nothing was decided since. */
  readonly rerated: Rerated | null;
}

/** Reads the tables of published runs as they count now, and keeps of each run what was read last. */
export function createStandingTables(warehouse: Engine) {
  const kept = new Map<number, { readonly key: string; readonly standing: StandingTable }>();
  return async ({ number, result: { table }, rerated }: FinishedRunRecord): Promise<StandingTable> => {
    if (!rerated) return { table, rerated: null };
    const key = JSON.stringify([rerated.last, rerated.without]);
    const known = kept.get(number);
    if (known?.key === key) return known.standing;
    const overlay = await findOverlay(warehouse, rerated);
    const standing = overlay
      ? { table: tableWith(table, overlay), rerated: { customers: overlay.customers, asOf: overlay.asOf } }
      : { table, rerated: null };
    kept.delete(number);
    kept.set(number, { key, standing });
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size > mostKept) kept.delete(oldest);
    return standing;
  };
}

const mostKept = 500;

/** The table of a run with the customers who have come to a class, or left it, since. Contribution stays that of the run. */
export function tableWith(table: ClassTable, { differences }: Pick<Overlay, 'differences'>): ClassTable {
  const more = (wanted: (row: Overlay['differences'][number]) => boolean) =>
    differences.filter(wanted).reduce((sum, row) => sum + row.more, 0);
  const customers = table.customers + more((row) => row.class !== '');
  const classes = table.classes.map((row) => {
    const own = row.customers + more((one) => one.class === row.id);
    return { ...row, customers: own, share: customers === 0 ? 0 : own / customers };
  });
  const { notRated } = table;
  const isReason = (reason: UnratedReason | ''): reason is UnratedReason => reason !== '';
  const known = new Set<string>(notRated.reasons.map(({ reason }) => reason));
  const come = differences
    .filter((row) => row.class === '')
    .map(({ reason }) => reason)
    .filter(isReason)
    .filter((reason) => !known.has(reason))
    .map((reason) => ({ reason, title: describeReason(reason), customers: 0 }));
  const reasons = [...notRated.reasons, ...come]
    .map((row) => ({ ...row, customers: row.customers + more((one) => one.class === '' && one.reason === row.reason) }))
    .filter((row) => row.customers > 0)
    .sort((a, b) => (a.reason < b.reason ? -1 : 1));
  return {
    ...table,
    classes,
    customers,
    notRated: { customers: notRated.customers + more((row) => row.class === ''), reasons },
  };
}
