import { type DuplicateScan, scanSchema } from '@kefen/contract';
import { type DuplicateRule, duplicateRuleSchema, type Strength, strengthSchema, type Title } from '@kefen/scheme';
import { sql } from 'kysely';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';

/** In their order; none where nobody has changed them. */
export async function listRules(db: Db): Promise<DuplicateRule[]> {
  const rows = await db.selectFrom('duplicate_rules').select('rule').orderBy('position').execute();
  return rows.map(({ rule }) => duplicateRuleSchema.parse(rule));
}

export async function replaceRules(tx: Tx, rules: readonly DuplicateRule[]): Promise<void> {
  await tx.deleteFrom('duplicate_rules').execute();
  const values = rules.map((rule, position) => ({ position, rule: json(rule) }));
  await tx.insertInto('duplicate_rules').values(values).execute();
}

export type ScanReport = NonNullable<DuplicateScan['report']>;

/** Undefined: one is under way. */
export async function insertScan(tx: Tx, by: string, at: Date): Promise<number | undefined> {
  await sql`lock table duplicate_scans in share row exclusive mode`.execute(tx);
  const other = await tx
    .selectFrom('duplicate_scans')
    .select('number')
    .where('state', '=', 'scanning')
    .executeTakeFirst();
  if (other) return undefined;
  const { number } = await tx
    .insertInto('duplicate_scans')
    .values({ state: 'scanning', asked_by: by, asked_at: at })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

export async function findScan(db: Db, number?: number): Promise<DuplicateScan | undefined> {
  let query = db.selectFrom('duplicate_scans').selectAll().orderBy('number', 'desc').limit(1);
  if (number !== undefined) query = query.where('number', '=', number);
  const row = await query.executeTakeFirst();
  if (!row) return undefined;
  const { asked_by, asked_at, finished_at, ...rest } = row;
  return scanSchema.parse({
    ...rest,
    askedBy: asked_by,
    askedAt: asked_at.toISOString(),
    finishedAt: finished_at?.toISOString() ?? null,
  });
}

export interface ScanChange {
  readonly state?: DuplicateScan['state'];
  readonly progress?: DuplicateScan['progress'];
  readonly report?: ScanReport;
  readonly failure?: Title;
  readonly finishedAt?: Date;
}

/** Changes the scan while it is under way. False: it is over. */
export async function changeScan(db: Db, number: number, change: ScanChange): Promise<boolean> {
  const { state, progress, report, failure, finishedAt } = change;
  const { numUpdatedRows } = await db
    .updateTable('duplicate_scans')
    .set({
      ...(state && { state }),
      ...(progress !== undefined && { progress: progress && json(progress) }),
      ...(report && { report: json(report) }),
      ...(failure && { failure: json(failure) }),
      ...(finishedAt && { finished_at: finishedAt }),
    })
    .where('number', '=', number)
    .where('state', '=', 'scanning')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export interface FoundPair {
  readonly first: string;
  readonly second: string;
  readonly strength: Strength;
  readonly rules: readonly string[];
}

/** What a scan has found takes the place of what earlier ones had; what was said of pairs stays. */
export async function replacePairs(tx: Tx, scan: number, pairs: AsyncIterable<readonly FoundPair[]>): Promise<void> {
  for await (const part of pairs) {
    const rows = part.map(({ strength, ...pair }) => ({ ...pair, strength: strengthSchema.options.indexOf(strength) }));
    await sql`
      insert into duplicate_pairs (first, second, strength, rules, scan)
      select first, second, strength, rules, ${scan}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (first text, second text, strength smallint, rules jsonb)
      on conflict (first, second) do update
        set strength = excluded.strength, rules = excluded.rules, scan = excluded.scan`.execute(tx);
  }
  await sql`delete from duplicate_pairs where scan <> ${scan} and said is null`.execute(tx);
  await sql`update duplicate_pairs set strength = null, rules = null where scan is distinct from ${scan}`.execute(tx);
}

const open = sql<boolean>`p.said is null and p.strength is not null
  and not exists (select from customers c where c.id in (p.first, p.second) and c.merged_into is not null)`;

/** Pairs nobody has decided, the surest first. */
export async function listOpenPairs(db: Db, strength?: Strength): Promise<FoundPair[]> {
  const wanted = strength === undefined ? null : strengthSchema.options.indexOf(strength);
  const { rows } = await sql<{ first: string; second: string; strength: number; rules: string[] }>`
    select p.first, p.second, p.strength, p.rules from duplicate_pairs p
    where ${open} and (${wanted}::smallint is null or p.strength = ${wanted})
    order by p.strength, p.first, p.second`.execute(db);
  return rows.map((row) => ({ ...row, strength: strengthSchema.options[row.strength] ?? 'possible' }));
}

export async function countOpenPairsOf(db: Db, customer: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from duplicate_pairs p
    where (p.first = ${customer} or p.second = ${customer}) and ${open}`.execute(db);
  return rows[0]?.n ?? 0;
}

export interface Pair {
  readonly first: string;
  readonly second: string;
}

/** Somebody says that the customers of pairs are different; without a name it is taken back. */
export async function sayDifferent(tx: Tx, pairs: readonly Pair[], by: string | null, at: Date): Promise<void> {
  for (const { first, second } of pairs) {
    const said = by === null ? null : 'different';
    await sql`
      insert into duplicate_pairs (first, second, said, said_by, said_at)
      values (${first}, ${second}, ${said}, ${by}, ${by === null ? null : at})
      on conflict (first, second) do update
        set said = excluded.said, said_by = excluded.said_by, said_at = excluded.said_at`.execute(tx);
  }
}
