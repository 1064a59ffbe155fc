import { type CustomerSlice, type Measurement, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';

/** The most customers that one statement measures: more of them would not show in the time. */
const mostCustomersPerSlice = 250_000;

/**
 * Customers times measured columns in one statement. A column takes about 55 bytes a customer while it is grouped and joined, so
 * the state of a statement stays in some hundred megabytes.
 */
const cellsPerSlice = 12_500_000;

/** How many customers are measured by one statement: fewer where more is measured of each. */
export function customersPerSlice({ columns }: Pick<Measurement, 'columns'>): number {
  return Math.min(mostCustomersPerSlice, Math.ceil(cellsPerSlice / Math.max(1, columns.length)));
}

/** One customer of so many stands for the others when the bounds of the slices are looked for. */
const sampledOneOf = 512;

/**
 * Cuts the customers, in text order of their ids, into slices of about `size`. One open slice where there are few. Where the
 * bounds fall changes nothing in what a run gives, so a sample is enough to find them.
 */
export async function sliceCustomers(engine: Engine, profile: string, size: number): Promise<CustomerSlice[]> {
  const all = engine.all(profile);
  const [counted] = await engine.query<{ count: string }>(sql`SELECT toString(count()) AS count FROM ${all}`);
  const slices = Math.ceil(Number(counted?.count ?? 0) / size);
  if (slices <= 1) return [{}];
  const oneOf = Math.max(1, Math.min(sampledOneOf, Math.floor(size / 8)));
  const sample = await engine.queryLong<{ customer_id: string }>(
    sql`SELECT customer_id FROM ${all} WHERE cityHash64(customer_id) % ${sqlFragment.integer(oneOf)} = 0 ORDER BY customer_id`,
  );
  const starts = Array.from({ length: slices - 1 }, (_, i) => sample[Math.floor((sample.length * (i + 1)) / slices)]);
  const bounds = [...new Set(starts.flatMap((start) => start?.customer_id ?? []))];
  return [undefined, ...bounds].map((from, i) => ({
    ...(from !== undefined && { from }),
    ...(bounds[i] !== undefined && { to: bounds[i] }),
  }));
}
