import type { ClassRow, ClassTable, RunDetail } from '@kefen/contract';
import { describeReason, type Plan, type Title } from '@kefen/scheme';
import {
  type ClassCount,
  type Engine,
  type FinishedRun,
  findCurve,
  readBuckets,
  readClassTable,
} from '@kefen/warehouse';
import { sumOfAmounts } from './amount.js';
import type { RunResult } from './run-record.js';

/** Reads back what a run stored, as the console shows it. */
export async function readRunResult(warehouse: Engine, finished: FinishedRun): Promise<RunResult> {
  const counts = await readClassTable(warehouse, finished);
  const curve = await findCurve(warehouse, finished);
  const buckets = await readBuckets(warehouse, finished);
  return {
    statistics: finished.statistics,
    values: finished.values,
    ...(finished.hasOverrides && { hasOverrides: true }),
    table: classTableOf(finished.plan, counts),
    curve: curve ? [...curve] : null,
    degenerate: Object.entries(buckets).flatMap(([score, customers]) =>
      degenerateBuckets({ score, title: titleOf(finished.plan, score) }, customers.map(Number)),
    ),
  };
}

/** Every class of the scheme, also an empty one; shares are of the rated customers. */
export function classTableOf(plan: Plan, counts: readonly ClassCount[]): ClassTable {
  const rated = counts.filter((row) => row.class !== '');
  const notRated = counts.filter((row) => row.class === '');
  const customers = sum(rated.map((row) => Number(row.customers)));
  const total = sumOfAmounts(rated.flatMap((row) => row.contribution ?? []));
  const classes = plan.classes.map(({ id, title }): ClassRow => {
    const own = rated.filter((row) => row.class === id);
    const count = sum(own.map((row) => Number(row.customers)));
    const contribution =
      plan.contribution === undefined ? null : sumOfAmounts(own.flatMap((r) => r.contribution ?? []));
    return {
      id,
      title,
      customers: count,
      share: customers === 0 ? 0 : count / customers,
      contribution,
      contributionShare: contribution === null || Number(total) <= 0 ? null : Number(contribution) / Number(total),
    };
  });
  return {
    classes,
    customers,
    notRated: {
      customers: sum(notRated.map((row) => Number(row.customers))),
      reasons: notRated.flatMap(({ reason, customers: count }) =>
        reason === '' ? [] : [{ reason, title: describeReason(reason), customers: Number(count) }],
      ),
    },
    contributionOf: contributionOf(plan),
  };
}

function contributionOf(plan: Plan): ClassTable['contributionOf'] {
  const name = plan.contribution;
  if (name === undefined) return null;
  const unit = findMeasure(plan, name)?.unit;
  return { name, title: titleOf(plan, name), ...(unit !== undefined && { unit }) };
}

function findMeasure(plan: Plan, name: string) {
  return [...plan.indicators, ...plan.scores].find((measure) => measure.name === name);
}

function titleOf(plan: Plan, name: string): Title {
  return findMeasure(plan, name)?.title ?? { 'zh-CN': name, en: name };
}

/** A bucket is swollen when ties made it half as large again as it would be without. */
const swollen = 1.5;

type Degenerate = NonNullable<RunDetail['degenerate']>[number];

interface NamedScore {
  readonly score: string;
  readonly title: Title;
}

export function degenerateBuckets({ score, title }: NamedScore, customers: readonly number[]): Degenerate[] {
  const even = sum(customers) / customers.length;
  if (even === 0) return [];
  return customers.flatMap((count, i) => {
    const sentence = sentenceOf(title, i + 1, count, even);
    return sentence ? [{ score, bucket: i + 1, customers: count, sentence }] : [];
  });
}

function sentenceOf(score: Title, bucket: number, customers: number, even: number): Title | undefined {
  if (customers === 0) {
    return {
      'zh-CN': `“${score['zh-CN']}”的第 ${bucket} 档没有客户：相同的值太多，几个分位点重合。`,
      en: `Bucket ${bucket} of “${score.en}” is empty: so many values are equal that cut points coincide.`,
    };
  }
  if (customers <= swollen * even) return undefined;
  const [held, about] = [customers, Math.round(even)].map((count) => count.toLocaleString('en'));
  return {
    'zh-CN': `“${score['zh-CN']}”的第 ${bucket} 档有 ${held} 位客户，平均应为 ${about} 位：相同的值必须同档。`,
    en: `Bucket ${bucket} of “${score.en}” holds ${held} customers instead of about ${about}: equal values share a bucket.`,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
