import { progressSchema } from '@kefen/contract';
import { codeRuleSchema, titleSchema } from '@kefen/scheme';
import { sql } from 'kysely';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';
import type { CodeRecord, CodeState, Giving, GivingReport } from './code-record.js';

export async function readCodeState(db: Db): Promise<CodeState> {
  const { rule, progress, failure, last, ...row } = await db
    .selectFrom('code_state')
    .select(['rule', 'revision', 'asked', 'asked_by as askedBy', 'done', 'progress', 'failure', 'last'])
    .executeTakeFirstOrThrow();
  return {
    ...row,
    rule: codeRuleSchema.nullable().parse(rule),
    progress: progressSchema.nullable().parse(progress),
    failure: titleSchema.nullable().parse(failure),
    last: last as unknown as GivingReport | null,
  };
}

/** False: the rule is another one by now. */
export async function updateRule(tx: Tx, rule: CodeState['rule'], revision: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('code_state')
    .set({ rule: json(rule), revision: revision + 1, failure: null })
    .where('revision', '=', revision)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Giving is asked for once more. @returns how often that makes */
export async function noteAsked(tx: Tx, by: string | null): Promise<number> {
  const { asked } = await tx
    .updateTable('code_state')
    .set((e) => ({ asked: e('asked', '+', 1), asked_by: by }))
    .returning('asked')
    .executeTakeFirstOrThrow();
  return asked;
}

export async function saveProgress(tx: Tx, progress: NonNullable<CodeState['progress']>): Promise<void> {
  await tx
    .updateTable('code_state')
    .set({ progress: json(progress) })
    .execute();
}

/** Everything up to an asking is answered. */
export async function saveGiven(tx: Tx, answers: number, last: GivingReport): Promise<void> {
  await tx
    .updateTable('code_state')
    .set((e) => ({
      done: e.fn<number>('greatest', ['done', e.val(answers)]),
      progress: null,
      failure: null,
      last: json(last),
    }))
    .execute();
}

/** Everything that was asked for so far is over: stopped, or failed for a reason. */
export async function saveOver(tx: Tx, failure: CodeState['failure']): Promise<void> {
  await tx
    .updateTable('code_state')
    .set((e) => ({ done: e.ref('asked'), progress: null, failure: failure && json(failure) }))
    .execute();
}

/** Until the transaction ends nobody else gives codes. */
export async function lockGiving(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('kefen codes'))`.execute(tx);
}

export async function readCounters(db: Db, prefixes: readonly string[]): Promise<Map<string, number>> {
  if (prefixes.length === 0) return new Map();
  const rows = await db
    .selectFrom('code_counters')
    .select(['prefix', 'last'])
    .where('prefix', 'in', prefixes)
    .execute();
  return new Map(rows.map(({ prefix, last }) => [prefix, last]));
}

/** Counters only ever go up. */
export async function moveCounters(tx: Tx, counters: ReadonlyMap<string, number>): Promise<void> {
  if (counters.size === 0) return;
  await tx
    .insertInto('code_counters')
    .values([...counters].map(([prefix, last]) => ({ prefix, last })))
    .onConflict((conflict) =>
      conflict.column('prefix').doUpdateSet((e) => ({
        last: e.fn<number>('greatest', ['code_counters.last', 'excluded.last']),
      })),
    )
    .execute();
}

/** Tells the planner how many codes there are by now: nobody else does in the embedded store. */
export async function noteManyCodes(tx: Tx): Promise<void> {
  await sql`analyze customer_codes`.execute(tx);
}

/** Of some codes those that were given to anybody, ever. */
export async function listTaken(db: Db, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ code: string }>`
    select code from customer_codes where code = any(${sql.val([...codes])}::text[])`.execute(db);
  return new Set(rows.map(({ code }) => code));
}

export async function insertCodes(tx: Tx, codes: ReadonlyMap<string, string>, giving: Giving): Promise<void> {
  if (codes.size === 0) return;
  const rows = [...codes].map(([customer, code]) => ({ customer, code }));
  await sql`
    insert into customer_codes (code, customer_id, revision, given_at, given_by)
    select code, customer, ${giving.revision}, ${giving.at}, ${giving.by}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (code text, customer text)`.execute(tx);
}

/** @returns the code that is ended; undefined: there was none */
export async function endCode(
  tx: Tx,
  customer: string,
  end: { readonly at: Date; readonly reason: string },
): Promise<string | undefined> {
  const row = await tx
    .updateTable('customer_codes')
    .set({ ended_at: end.at, ended_for: end.reason })
    .where('customer_id', '=', customer)
    .where('ended_at', 'is', null)
    .returning('code')
    .executeTakeFirst();
  return row?.code;
}

/** Every code of a customer, newest first. */
export function listCodesOf(db: Db, customer: string): Promise<CodeRecord[]> {
  return db
    .selectFrom('customer_codes')
    .select(['code', 'given_at as givenAt', 'given_by as givenBy', 'ended_at as endedAt', 'ended_for as endedFor'])
    .where('customer_id', '=', customer)
    .orderBy('ended_at', (order) => order.desc().nullsFirst())
    .orderBy('code')
    .execute();
}

/** The code each of some customers has. */
export async function listCodes(db: Db, customers: readonly string[]): Promise<Map<string, string>> {
  const rows = await rowsOf(db, customers).where('ended_at', 'is', null).execute();
  return new Map(rows.map(({ customer, code }) => [customer, code]));
}

/** Every code each of some customers ever had. */
export async function listAllCodes(db: Db, customers: readonly string[]): Promise<Map<string, string[]>> {
  const all = new Map<string, string[]>();
  for (const { customer, code } of await rowsOf(db, customers).orderBy('code').execute()) {
    all.set(customer, [...(all.get(customer) ?? []), code]);
  }
  return all;
}

function rowsOf(db: Db, customers: readonly string[]) {
  return db
    .selectFrom('customer_codes')
    .select(['customer_id as customer', 'code'])
    .where(sql<boolean>`customer_id = any(${sql.val([...customers])}::text[])`);
}

export async function nextCodeVersion(tx: Tx): Promise<number> {
  const { rows } = await sql<{ version: number }>`select nextval('customer_code_versions') as version`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('a sequence without a next value');
  return Number(row.version);
}

/** Of some customers those whom a person has had a code given; for `knownBy` of the customers. */
export async function listGivenByHand(tx: Tx, customers: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await rowsOf(tx, customers).where('ended_at', 'is', null).where('given_by', 'is not', null).execute();
  return new Set(rows.map(({ customer }) => customer));
}

/** Whether a row of `customers` has a code, or has none, for lists of customers. */
export function hasCode(given: boolean) {
  const live = sql<boolean>`exists (select from customer_codes k where k.customer_id = customers.id and k.ended_at is null)`;
  return given ? live : sql<boolean>`not ${live}`;
}

/** Whether a row of `customers`, or one that was merged into it, has or had a code with a text in it. */
export function foundByCode(pattern: string) {
  return sql<boolean>`id in (select coalesce(own.merged_into, own.id) from customer_codes k
    join customers own on own.id = k.customer_id where k.code ilike ${pattern})`;
}
