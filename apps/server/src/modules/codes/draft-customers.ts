import {
  type CodeRule,
  type CodeWait,
  describeWait,
  draftCode,
  findColumn,
  sql,
  sqlFragment,
  type Title,
} from '@kefen/scheme';
import { type Engine, standingClasses } from '@kefen/warehouse';
import type { CustomerRecord } from '../customers/customers.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import { countedOf, type FinishedRunRecord, type RunsService } from '../runs/runs.service.js';
import type { DraftedFor } from './assign-codes.js';

export interface DraftParts {
  readonly warehouse: Engine;
  readonly datasets: DatasetsService;
  readonly runs: RunsService;
}

export interface DraftedCustomers {
  readonly drafted: readonly DraftedFor[];
  /** Customer → everything it waits for. */
  readonly waits: ReadonlyMap<string, readonly Title[]>;
}

/** Reads customers by a rule. @param day the business day of giving */
export async function draftCustomers(
  parts: DraftParts,
  rule: CodeRule,
  customers: readonly CustomerRecord[],
  day: string,
): Promise<DraftedCustomers> {
  const ids = customers.map(({ id }) => id);
  const runs = await runsNamed(parts, rule);
  const classes = await readClasses(parts.warehouse, runs, ids);
  const profile = await parts.datasets.get('customers');
  const titleOf = ({ reason, of }: CodeWait): Title =>
    (reason === 'unrated' ? runs.find(({ scheme }) => scheme === of)?.plan.title : undefined) ??
    findColumn(profile, of)?.title ??
    runs.find(({ scheme }) => scheme === of)?.plan.title ?? { 'zh-CN': of, en: of };
  const drafted: DraftedFor[] = [];
  const waits = new Map<string, readonly Title[]>();
  for (const { attributes, id, name, owner, organisation } of customers) {
    const values = { ...attributes, customer_id: id, name, owner, organisation };
    const found = draftCode(rule, { profile: values, classes: classes.get(id) ?? {}, day });
    if ('draft' in found) drafted.push({ customer: id, draft: found.draft });
    else
      waits.set(
        id,
        found.waits.map((wait) => describeWait(wait, titleOf(wait))),
      );
  }
  return { drafted, waits };
}

/** The published runs of the schemes a rule names. */
async function runsNamed({ runs }: DraftParts, rule: CodeRule): Promise<FinishedRunRecord[]> {
  const named = new Set(rule.parts.flatMap((part) => (part.kind === 'class' ? [part.scheme] : [])));
  if (named.size === 0) return [];
  return (await runs.listPublished()).filter(({ scheme }) => named.has(scheme));
}

/** Customer → scheme → class; who is not rated has none. */
async function readClasses(
  warehouse: Engine,
  runs: readonly FinishedRunRecord[],
  ids: readonly string[],
): Promise<Map<string, Record<string, string>>> {
  const found = new Map<string, Record<string, string>>();
  if (runs.length === 0 || ids.length === 0) return found;
  const among = sql`customer_id IN (${sqlFragment.join(ids.map(sqlFragment.text), ', ')})`;
  for (const run of runs) {
    const rows = await warehouse.queryLong<{ customer_id: string; class: string }>(
      sql`SELECT customer_id, class FROM (${standingClasses(warehouse, countedOf(run), among)}) WHERE class != ''`,
    );
    for (const row of rows) found.set(row.customer_id, { ...found.get(row.customer_id), [run.scheme]: row.class });
  }
  return found;
}
