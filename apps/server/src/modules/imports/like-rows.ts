import { type Strength, sql, sqlFragment, type Title } from '@kefen/scheme';
import { type CheckedFile, checkedRows, type LooksKnown, profileTableName } from '@kefen/warehouse';
import { type CheckedImportInput, progressOf } from './checked-import.js';
import type { FoundLike, LikeHit, NewCustomer } from './found-like.js';
import type { StoredLikeRows } from './import-record.js';
import type { ImportsJobsParts } from './import-work.js';
import { readRows } from './read-rows.js';

/** New customers beyond this many are not compared, which the result says. */
const mostNewCompared = 50_000;
const examplesShown = 10;

export interface LikeRowsFound {
  readonly like: StoredLikeRows;
  /** Who resembles somebody certainly. */
  readonly certain: readonly LooksKnown[];
}

/** Compares the customers a file would add with those who are known. Undefined: there is nobody to compare. */
export async function findLikeRows(
  parts: ImportsJobsParts,
  checked: CheckedFile,
  newCustomers: number,
  { signal, onProgress }: Pick<CheckedImportInput, 'signal' | 'onProgress'>,
): Promise<LikeRowsFound | undefined> {
  const total = await parts.customers.count();
  if (newCustomers === 0 || total === 0) return undefined;
  const found = await parts.findLike(newRows(parts, checked, signal), {
    signal,
    onProgress: (customers) => onProgress(progressOf('comparing', customers, Math.max(customers, total))),
  });
  const count = (strength: Strength) => found.hits.filter((hit) => hit.strength === strength).length;
  const { compared, customers } = found;
  return {
    like: {
      certain: count('certain'),
      likely: count('likely'),
      possible: count('possible'),
      leftOut: 0,
      compared,
      customers,
      notes: notesOf(found, newCustomers),
      examples: found.hits.slice(0, examplesShown),
    },
    certain: byRule(found.hits.filter(({ strength }) => strength === 'certain')),
  };
}

function byRule(hits: readonly LikeHit[]): LooksKnown[] {
  const keys = new Map<string, string[]>();
  for (const { rule, id } of hits) {
    const ids = keys.get(rule) ?? [];
    ids.push(id);
    keys.set(rule, ids);
  }
  return [...keys].map(([rule, ids]) => ({ rule, keys: ids }));
}

function notesOf({ compared, customers, hasMoreCustomers, uncompared }: FoundLike, newCustomers: number): Title[] {
  const notes: Title[] = [];
  if (newCustomers > mostNewCompared) {
    notes.push({
      'zh-CN': `文件新增 ${newCustomers} 位客户，只比对了编号在前的 ${compared} 位。分成几个文件即可全部比对，也可以导入后全库查重。`,
      en: `Of ${newCustomers} new customers the first ${compared} by id were compared. Split the file to compare all, or scan all customers afterwards.`,
    });
  }
  if (hasMoreCustomers) {
    notes.push({
      'zh-CN': `只与编号在前的 ${customers} 位已有客户比对过。其余的请在导入后全库查重。`,
      en: `They were compared with the first ${customers} known customers by id. Scan all customers afterwards.`,
    });
  }
  if (uncompared > 0) {
    notes.push({
      'zh-CN': `有 ${uncompared} 位新客户与太多其他新客户共用一个值，只比对了其中一部分规则。`,
      en: `${uncompared} new customers share a value with too many others of the file and were not compared by every rule.`,
    });
  }
  return notes;
}

/** The customers of a file whom nobody knows, in order of id; one that was merged away is known. */
async function* newRows(
  { warehouse, customers }: ImportsJobsParts,
  checked: CheckedFile,
  signal: AbortSignal,
): AsyncIterable<NewCustomer[]> {
  const statement = sql`SELECT ${textsOf(checked)} FROM (${checkedRows(warehouse, checked)})
    WHERE customer_id GLOBAL NOT IN (SELECT customer_id FROM ${warehouse.all(profileTableName)})
    ORDER BY customer_id LIMIT ${sqlFragment.raw(String(mostNewCompared))}`;
  const settings = { prefer_column_name_to_alias: 1 };
  for await (const rows of readRows<Record<string, string | null>>(warehouse, statement, { signal, settings })) {
    const ids = rows.flatMap(({ customer_id }) => customer_id ?? []);
    const merged = new Set((await customers.listMerged(undefined, ids)).map(({ id }) => id));
    yield rows.flatMap((values) => {
      const id = values.customer_id;
      return id && !merged.has(id) ? [{ id, values }] : [];
    });
  }
}

function textsOf({ mapping }: CheckedFile) {
  const names = mapping.columns.map(({ column }) => sqlFragment.name(column.name));
  return sqlFragment.join(
    names.map((name) => sql`toString(${name}) AS ${name}`),
    ', ',
  );
}
