import { z } from 'zod';
import { codeCheckSchema } from './check-characters.js';

export const codeLimits = {
  parts: 12,
  listed: 500,
  textLength: 20,
  lettersLength: 10,
  valueLength: 200,
  width: 12,
} as const;

/** Letters that stand in a code. */
const letters = z
  .string()
  .regex(/^[0-9A-Z]+$/)
  .max(codeLimits.lettersLength);

/** Where there is nothing to write: these letters, or null: the customer waits. */
const missing = letters.nullable();

/** How the value of a column is written: its first characters, or letters that the rule lists for it. */
const takeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('first'), length: z.number().int().min(1).max(codeLimits.lettersLength) }),
  z.object({
    kind: z.literal('listed'),
    values: z
      .array(z.object({ value: z.string().min(1).max(codeLimits.valueLength), letters }))
      .min(1)
      .max(codeLimits.listed),
  }),
]);

export const dateFormSchema = z.enum(['YYYY', 'YY', 'YYYYMM', 'YYMM', 'YYYYMMDD', 'YYMMDD']);

export const codePartSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: z
      .string()
      .regex(/^[0-9A-Z\-_/.]+$/)
      .max(codeLimits.textLength),
  }),
  /** A column of the profile: unit, industry, region. */
  z.object({ kind: z.literal('column'), column: z.string().min(1), take: takeSchema, missing }),
  /** The class in the published run of a scheme, as it is when the code is given. */
  z.object({
    kind: z.literal('class'),
    scheme: z.string().min(1),
    classes: z.array(z.object({ class: z.string().min(1), letters })).max(codeLimits.listed),
    missing,
  }),
  /** The day of giving. */
  z.object({ kind: z.literal('date'), form: dateFormSchema }),
  /** A running number of fixed width, from 1: by the other parts of the code, or one over all. */
  z.object({
    kind: z.literal('sequence'),
    width: z.number().int().min(1).max(codeLimits.width),
    per: z.enum(['prefix', 'all']),
  }),
]);
export type CodePart = z.infer<typeof codePartSchema>;

/** How customer codes are made. */
export const codeRuleSchema = z.object({
  parts: z.array(codePartSchema).min(1).max(codeLimits.parts),
  check: codeCheckSchema,
  /** Whether customers without a code get one after imports, events and publications. */
  automatic: z.boolean(),
});
export type CodeRule = z.infer<typeof codeRuleSchema>;
