import { z } from 'zod';
import { diagnosticSchema } from '../routes/diagnostic.js';
import { problemCodes } from './problem-codes.js';

export const problemMediaType = 'application/problem+json';

/** One field of the request and what is wrong with it. `pointer` is a JSON Pointer (RFC 6901), e.g. `/body/asOf`. */
export const fieldErrorSchema = z.object({ pointer: z.string(), detail: z.string() });
export type FieldError = z.infer<typeof fieldErrorSchema>;

/** RFC 9457. `title` and `detail` are in the language asked for. */
export const problemSchema = z.object({
  type: z.string(),
  status: z.number().int(),
  code: z.enum(problemCodes),
  title: z.string(),
  detail: z.string(),
  requestId: z.string(),
  errors: z.array(fieldErrorSchema).optional(),
  /** The problems of a scheme, where the request carried one. */
  diagnostics: z.array(diagnosticSchema).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
