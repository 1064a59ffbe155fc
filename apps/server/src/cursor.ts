import { z } from 'zod';
import { problem } from './problem.js';

/** An opaque cursor: the place where the next page begins. */
export function encodeCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** @throws ProblemFailure where the cursor is not one of ours */
export function decodeCursor<T>(schema: z.ZodType<T>, cursor: string | undefined): T | undefined {
  if (cursor === undefined) return undefined;
  const read = z
    .base64url()
    .transform((text, context) => {
      try {
        return JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown;
      } catch (failure) {
        if (!(failure instanceof SyntaxError)) throw failure;
        context.addIssue('not a cursor');
        return z.NEVER;
      }
    })
    .pipe(schema)
    .safeParse(cursor);
  if (!read.success) throw problem('request-invalid', {}, { errors: [{ pointer: '/query/cursor', detail: cursor }] });
  return read.data;
}

/** One more row is read than shown, to know whether there is a next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  show: (row: Row) => Item,
  place: (row: Row) => unknown,
) {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? encodeCursor(place(last)) : null;
  return { items: shown.map(show), next };
}
