import { type Sql, sql, sqlFragment } from '@kefen/scheme';

/**
 * A part of the customers, chosen by a hash of the id: always the same ones, and those of a smaller part are in every
 * larger one.
 */
export interface CustomerSample {
  /** Of a million. */
  readonly parts: number;
}

const million = 1_000_000;

/** About so many customers of all; undefined where that is everybody. */
export function sampleOf(customers: number, size: number): CustomerSample | undefined {
  return customers <= size ? undefined : { parts: Math.max(1, Math.floor((million * size) / customers)) };
}

/** Holds for the customers of the sample; for a statement on any table that is per customer. */
export function inSample({ parts }: CustomerSample): Sql {
  // Not the hash that spreads customers over shards, so that every shard has its share of the sample.
  return sql`cityHash64(customer_id) % ${sqlFragment.integer(million)} < ${sqlFragment.integer(parts)}`;
}
