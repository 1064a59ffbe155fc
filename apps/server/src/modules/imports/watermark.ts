import { z } from 'zod';

/** Which batches of a dataset count: those up to `last`, without the ones that never finished. */
export const watermarkSchema = z.object({ last: z.number().int(), excluded: z.array(z.number().int()) });
export type Watermark = z.infer<typeof watermarkSchema>;

/** By dataset; one without imports has none. */
export const watermarksSchema = z.record(z.string(), watermarkSchema);
export type Watermarks = z.infer<typeof watermarksSchema>;
