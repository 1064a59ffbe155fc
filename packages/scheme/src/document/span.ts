import { z } from 'zod';
import { parseWindow } from './window.js';

/** A length of time: `24 months`. */
export interface Span {
  readonly count: number;
  readonly unit: 'day' | 'month' | 'year';
}

export const spanSchema = z.string().transform((text, context): Span => {
  const span = parseSpan(text);
  if (span) return span;
  context.addIssue(notASpan(text));
  return z.NEVER;
});

/** A length of time that is kept as it is written. */
export const spanText = z.string().superRefine((text, context) => {
  if (!parseSpan(text)) context.addIssue(notASpan(text));
});

function parseSpan(text: string): Span | undefined {
  const window = parseWindow(`last ${text}`);
  return window?.kind === 'last' ? { count: window.count, unit: window.unit } : undefined;
}

function notASpan(text: string) {
  return { code: 'custom', params: { diagnostic: 'not-a-span', text } } as const;
}
