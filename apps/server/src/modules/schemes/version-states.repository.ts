import type { VersionAct } from '@kefen/contract';
import type { Db, Tx } from '../../store/store.js';

/** Something that was decided about a version; the numbers ascend in the order in which it happened. */
export interface VersionActRecord {
  readonly number: number;
  readonly version: number;
  readonly act: VersionAct['act'];
  readonly by: string;
  readonly at: Date;
  readonly note: string | null;
  readonly effectiveFrom: string | null;
}

export type NewVersionAct = Omit<VersionActRecord, 'number'> & { readonly scheme: string };

/** Everything that was decided about the versions of a scheme, in the order in which it happened. */
export async function listActs(db: Db, scheme: string): Promise<VersionActRecord[]> {
  const rows = await db
    .selectFrom('version_states')
    .select(['number', 'version', 'state', 'by', 'at', 'note', 'effective_from as effectiveFrom'])
    .where('scheme', '=', scheme)
    .orderBy('number')
    .execute();
  return rows.map(({ state, ...row }) => ({ ...row, act: state as VersionActRecord['act'] }));
}

/** The schemes of which a version was ever submitted. */
export async function listSubmittedSchemes(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('version_states')
    .select('scheme')
    .distinct()
    .where('state', '=', 'submitted')
    .orderBy('scheme')
    .execute();
  return rows.map(({ scheme }) => scheme);
}

export async function insertAct(tx: Tx, act: NewVersionAct): Promise<void> {
  await tx
    .insertInto('version_states')
    .values({
      scheme: act.scheme,
      version: act.version,
      state: act.act,
      by: act.by,
      at: act.at,
      note: act.note,
      effective_from: act.effectiveFrom,
    })
    .execute();
}

/** Schemes of which a version was ever put in force. */
export async function listArrangedSchemes(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('version_states')
    .select('scheme')
    .distinct()
    .where('state', '=', 'in-force')
    .orderBy('scheme')
    .execute();
  return rows.map(({ scheme }) => scheme);
}
