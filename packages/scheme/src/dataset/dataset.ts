import { z } from 'zod';

/** A name in both languages. Chinese is the first language of the product. */
/** Strict: in YAML, a comma in a text without quotes begins a new key, and the rest of the title would be lost. */
export const titleSchema = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });
export type Title = z.infer<typeof titleSchema>;

/**
 * What a column holds. `decimal` is exact; money is `decimal` of 18 digits, four of them after the point, unless a
 * dataset says otherwise. A `timestamp` is an instant; its business day is kept beside it.
 */
export const columnTypeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text') }),
  z.object({ kind: z.literal('integer') }),
  z.object({
    kind: z.literal('decimal'),
    precision: z.number().int().min(1).max(76),
    scale: z.number().int().min(0).max(38),
  }),
  z.object({ kind: z.literal('boolean') }),
  z.object({ kind: z.literal('date') }),
  z.object({ kind: z.literal('timestamp') }),
]);
export type ColumnType = z.infer<typeof columnTypeSchema>;

/** What a column says of a person; who may read it and what may leave the house goes by this mark. */
export const personalMarkSchema = z.enum(['name', 'phone', 'email', 'identity-number', 'address', 'other']);
export type PersonalMark = z.infer<typeof personalMarkSchema>;

export const columnSchema = z.object({
  name: z.string().min(1),
  type: columnTypeSchema,
  title: titleSchema.optional(),
  /** What the column means and how it is filled in, for people. */
  help: titleSchema.optional(),
  required: z.boolean().optional(),
  /** Unit shown behind numbers, e.g. `CNY`. */
  unit: z.string().optional(),
  personal: personalMarkSchema.optional(),
  /** The only values a text column takes; rows with others are rejected. */
  values: z.array(z.string()).optional(),
});
export type Column = z.infer<typeof columnSchema>;

/**
 * A dataset: the profile of the customers (one row per customer) or a stream of events (any number of rows per
 * customer). A row with a known key replaces the earlier one; without a key column every row counts.
 */
export const datasetSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  title: titleSchema.optional(),
  help: titleSchema.optional(),
  kind: z.enum(['profile', 'events']),
  customerColumn: z.string(),
  timeColumn: z.string().optional(),
  keyColumn: z.string().optional(),
  columns: z.array(columnSchema).min(1),
});
export type Dataset = z.infer<typeof datasetSchema>;

export const text: ColumnType = { kind: 'text' };
export const integer: ColumnType = { kind: 'integer' };
export const money: ColumnType = { kind: 'decimal', precision: 18, scale: 4 };
export const boolean: ColumnType = { kind: 'boolean' };
export const date: ColumnType = { kind: 'date' };
export const timestamp: ColumnType = { kind: 'timestamp' };

export function findColumn(dataset: Dataset, column: string): Column | undefined {
  return dataset.columns.find((c) => c.name === column);
}
