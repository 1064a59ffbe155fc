import { z } from 'zod';
import { parseWindow } from './window.js';

/** A length of time: `24 months`. */
export interface Span {
  readonly count: number;
  readonly unit: 'day' | 'month' | 'year';
}

export const spanSchema = z.string().transform((text, context): Span => {
  const window = parseWindow(`last ${text}`);
  if (window?.kind === 'last') return { count: window.count, unit: window.unit };
  context.addIssue({ code: 'custom', params: { diagnostic: 'not-a-span', text } });
  return z.NEVER;
});
