import { z } from 'zod';

/** The span of business days whose facts an indicator reads, ending with the as-of date at the latest. */
export type Window =
  | { readonly kind: 'all' }
  | { readonly kind: 'last'; readonly count: number; readonly unit: 'day' | 'month' | 'year' }
  | { readonly kind: 'previous'; readonly unit: 'month' | 'quarter' | 'year' }
  | { readonly kind: 'year to date' };

/** The forms a window may be written in, for messages and completion. */
export const windowForms = [
  'all',
  'last N days',
  'last N months',
  'last N years',
  'previous month',
  'previous quarter',
  'previous year',
  'year to date',
] as const;

/** Reads `last 24 months` and its like; undefined when the text is none of the forms. */
export function parseWindow(text: string): Window | undefined {
  const words = text.trim().replace(/\s+/g, ' ');
  if (words === 'all') return { kind: 'all' };
  if (words === 'year to date') return { kind: 'year to date' };
  const previous = /^previous (month|quarter|year)$/.exec(words);
  if (previous) return { kind: 'previous', unit: previous[1] as 'month' | 'quarter' | 'year' };
  const last = /^last ([1-9]\d{0,4}) (day|month|year)s?$/.exec(words);
  if (last) return { kind: 'last', count: Number(last[1]), unit: last[2] as 'day' | 'month' | 'year' };
  return undefined;
}

export const windowSchema = z.string().transform((text, context): Window => {
  const window = parseWindow(text);
  if (window) return window;
  context.addIssue({ code: 'custom', params: { diagnostic: 'unknown-window', text } });
  return z.NEVER;
});
