import { titleSchema } from '@kefen/scheme';
import { z } from 'zod';

/** A place in the text of a scheme: lines and columns from 1, offset and length in UTF-16 units from 0. */
const placeSchema = z.object({
  line: z.number().int(),
  column: z.number().int(),
  offset: z.number().int(),
  length: z.number().int(),
});

/** One problem of a scheme: where it is, what is wrong, and what to write instead. */
export const diagnosticSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: titleSchema,
  advice: titleSchema.optional(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  place: placeSchema.optional(),
});
export type DiagnosticDocument = z.infer<typeof diagnosticSchema>;
