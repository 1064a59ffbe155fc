import { z } from 'zod';

/** A map with at least one entry, by names that the author chooses. */
export function entriesOf<Value extends z.ZodType>(value: Value) {
  return z
    .record(z.string().min(1), value)
    .refine((entries) => Object.keys(entries).length > 0, { params: { diagnostic: 'no-entries' } });
}
