import { type RawBuilder, sql } from 'kysely';

/** A value for a `jsonb` column. Sent as text, because the two drivers read arrays and objects differently. */
export function json(value: unknown): RawBuilder<string> {
  return sql<string>`${JSON.stringify(value)}::jsonb`;
}
