import { z } from 'zod';

/** An exact decimal in plain notation, as text so that no digit is lost. */
export const amountSchema = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .meta({ id: 'Amount' });
/** A share of the whole, 0 to 1. For pictures and tables, not for reckoning. */
export const shareSchema = z.number().min(0).max(1);
export const countSchema = z.number().int().min(0);
/** A business day, `YYYY-MM-DD`. */
export const daySchema = z.iso.date();
export const instantSchema = z.iso.datetime();
/** The value of a column, indicator or score: text, also for numbers and dates; null where there is none. */
export const cellSchema = z.string().nullable();
export const rowSchema = z.record(z.string(), cellSchema);
