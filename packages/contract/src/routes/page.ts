import { z } from 'zod';

/** Lists are paged by an opaque cursor: pass `next` of one page as `cursor` of the following one. */
export const pageQuery = {
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number<number | string>().int().min(1).max(200).default(50),
};

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}
