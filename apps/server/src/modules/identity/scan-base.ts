import {
  blockKeys,
  type ComparedValues,
  compareStrength,
  type DuplicateRule,
  isHit,
  type RuleForms,
  sql,
  sqlFragment,
} from '@kefen/scheme';
import type { Engine } from '@kefen/warehouse';
import { readRows } from '../imports/reading.service.js';
import { formsUnder } from './compared-customer.js';
import type { FoundPair, ScanReport } from './duplicates.repository.js';

/** Of more customers with one key none are compared: 50 make 1,225 pairs. */
const mostInBlock = 50;
const mostPairs = 100_000;
const largeBlocksNamed = 20;
const rowsPerInsert = 10_000;
const longestValueNamed = 60;

export interface ScanInput {
  readonly warehouse: Engine;
  /** Names the scratch table. */
  readonly scan: number;
  /** Only those that are on. */
  readonly rules: readonly DuplicateRule[];
  /** All customers, some at a time. */
  readonly customers: AsyncIterable<readonly { readonly id: string; readonly values: ComparedValues }[]>;
  readonly signal: AbortSignal;
  readonly onProgress: (step: 'reading' | 'comparing', done: number) => Promise<void>;
}

export interface ScanFound {
  readonly pairs: readonly FoundPair[];
  readonly report: Omit<ScanReport, 'seconds'>;
}

/**
 * Compares customers who share a key under a rule. The keys lie in a table of the analytical store; memory holds the pairs
 * that were found, a page of customers and a block.
 */
export async function scanBase(input: ScanInput): Promise<ScanFound> {
  const { warehouse } = input;
  const table = `scratch_duplicates_${input.scan}`;
  await warehouse.dropTable(table);
  await warehouse.createTable({
    name: table,
    columns: [
      { name: 'rule', type: 'UInt16' },
      { name: 'key', type: 'String' },
      { name: 'customer_id', type: 'String' },
      { name: 'forms', type: 'String' },
    ],
    orderBy: ['rule', 'key', 'customer_id'],
    shardBy: 'key',
  });
  try {
    const customers = await writeKeys(input, table);
    const found = await compareBlocks(input, table);
    return { pairs: found.pairs, report: { customers, pairs: found.pairs.length, ...found.left } };
  } finally {
    await warehouse.dropTable(table);
  }
}

async function writeKeys({ warehouse, rules, customers, signal, onProgress }: ScanInput, table: string) {
  let waiting: Record<string, unknown>[] = [];
  let done = 0;
  const write = async (least: number) => {
    while (waiting.length > 0 && waiting.length >= least) {
      await warehouse.insertRows(table, waiting.slice(0, rowsPerInsert));
      waiting = waiting.slice(rowsPerInsert);
    }
  };
  for await (const page of customers) {
    signal.throwIfAborted();
    for (const { id, values } of page) {
      for (const [rule, forms] of formsUnder(rules, values).entries()) {
        const wanted = rules[rule];
        if (!wanted) continue;
        for (const key of blockKeys(wanted, forms)) {
          waiting.push({ rule, key, customer_id: id, forms: JSON.stringify(forms) });
        }
      }
    }
    await write(rowsPerInsert);
    done += page.length;
    await onProgress('reading', done);
  }
  await write(1);
  return done;
}

interface Member {
  readonly id: string;
  readonly forms: RuleForms;
}

async function compareBlocks({ warehouse, rules, signal, onProgress }: ScanInput, table: string) {
  const found = new Map<string, FoundPair>();
  let isCutOff = false;
  const note = (rule: DuplicateRule, a: Member, b: Member) => {
    const [first, second] = inOrder(a.id, b.id);
    const key = JSON.stringify([first, second]);
    const before = found.get(key);
    if (before) found.set(key, withRule(before, rule));
    else if (found.size >= mostPairs) isCutOff = true;
    else found.set(key, { first, second, strength: rule.strength, rules: [rule.title] });
  };
  const all = warehouse.all(table);
  const blocks: { rule: string; value: string; customers: number }[] = [];
  let blocksLeft = 0;
  // The surest first, so that they are there where there are too many.
  const inTurn = rules
    .map((rule, i) => ({ rule, i }))
    .toSorted((a, b) => compareStrength(a.rule.strength, b.rule.strength));
  for (const [turn, { rule, i }] of inTurn.entries()) {
    await onProgress('comparing', turn);
    const ofRule = sql`rule = ${sqlFragment.raw(String(i))}`;
    const most = sqlFragment.raw(String(mostInBlock));
    const sizes = sql`SELECT key, uniqExact(customer_id) AS size FROM ${all} WHERE ${ofRule} GROUP BY key`;
    for await (const members of blocksOf(
      warehouse,
      sql`
      SELECT key, customer_id, forms FROM ${all} WHERE ${ofRule}
        AND key GLOBAL IN (SELECT key FROM (${sizes}) WHERE size BETWEEN 2 AND ${most})
      ORDER BY key, customer_id`,
      signal,
    )) {
      for (const [at, a] of members.entries()) {
        for (const b of members.slice(at + 1)) if (isHit(rule, a.forms, b.forms)) note(rule, a, b);
      }
    }
    const [counted] = await warehouse.queryLong<{ n: string }>(
      sql`SELECT toString(count()) AS n FROM (${sizes}) WHERE size > ${most}`,
    );
    blocksLeft += Number(counted?.n ?? 0);
    const large = await warehouse.queryLong<{ key: string; n: string }>(
      sql`SELECT key, toString(size) AS n FROM (${sizes}) WHERE size > ${most}
        ORDER BY size DESC, key LIMIT ${sqlFragment.raw(String(largeBlocksNamed))}`,
    );
    blocks.push(...large.map(({ key, n }) => ({ rule: rule.title, value: spoken(key), customers: Number(n) })));
  }
  const largest = blocks.toSorted((a, b) => b.customers - a.customers).slice(0, largeBlocksNamed);
  return { pairs: [...found.values()], left: { blocksLeft, blocks: largest, isCutOff } };
}

/** Customers with one key, block by block. */
async function* blocksOf(
  warehouse: Engine,
  statement: ReturnType<typeof sql>,
  signal: AbortSignal,
): AsyncIterable<Member[]> {
  let key: string | undefined;
  let block: Member[] = [];
  const rows = readRows<{ key: string; customer_id: string; forms: string }>(warehouse, statement, { signal });
  for await (const part of rows) {
    for (const row of part) {
      if (row.key !== key) {
        if (block.length > 0) yield block;
        block = [];
        key = row.key;
      }
      block.push({ id: row.customer_id, forms: JSON.parse(row.forms) as RuleForms });
    }
  }
  if (block.length > 0) yield block;
}

function withRule(pair: FoundPair, rule: DuplicateRule): FoundPair {
  if (pair.rules.includes(rule.title)) return pair;
  const strength = compareStrength(rule.strength, pair.strength) < 0 ? rule.strength : pair.strength;
  return { ...pair, strength, rules: [...pair.rules, rule.title] };
}

/** By code units, as the store has them by bytes; of two ids the order is only to be the same everywhere. */
function inOrder(a: string, b: string): [string, string] {
  return Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0 ? [a, b] : [b, a];
}

/** A key as people read it: without the sign of its kind. */
function spoken(key: string): string {
  return key.slice(2).split('\u001f').join(' · ').slice(0, longestValueNamed);
}
