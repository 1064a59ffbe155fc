import { titleSchema } from '@kefen/scheme';
import { z } from 'zod';
import { cellSchema, daySchema } from './value.js';

const needSchema = z.object({
  name: z.string(),
  title: titleSchema,
  /** What the customer has and what the class takes. */
  value: cellSchema,
  needed: cellSchema,
  /** Between the two, without sign. */
  distance: z.string().optional(),
  sentence: z.string(),
});

const neighbourSchema = z.object({
  class: z.string(),
  title: titleSchema,
  sentence: z.string(),
  needs: z.array(needSchema),
});

/** Why a customer is in a class, step by step, and what the neighbouring classes would take. Sentences are in the language asked for. */
export const explanationSchema = z
  .object({
    customer: z.string(),
    scheme: z.string(),
    run: z.string(),
    version: z.number().int(),
    asOf: daySchema,
    /** Null: not rated; the reason says why. */
    class: z.string().nullable(),
    title: titleSchema.nullable(),
    reason: z.string(),
    /** What the data say alone, where the scheme's rules of stability hold another class; null: the same. */
    computed: z.object({ class: z.string().nullable(), title: titleSchema.nullable(), reason: z.string() }).nullable(),
    /** The override that sets the class; null: none does. */
    override: z
      .object({
        id: z.string(),
        reason: z.string(),
        by: z.string(),
        approvedBy: z.string().nullable(),
        from: daySchema,
        until: daySchema,
      })
      .nullable(),
    /** What is held beneath the override, and counts again when it ends; null: there is no override. */
    held: z.object({ class: z.string().nullable(), title: titleSchema.nullable(), reason: z.string() }).nullable(),
    /**
     * `stored`: it tells what the run stored. Where that is not kept any more it is measured again, from the data and the profile
     * of then: `same` gives the class of then, `unsure` too, but figures may differ, `changed` gives another one.
     */
    inputs: z.enum(['stored', 'same', 'unsure', 'changed']),
    /** What is to be said of that; null: nothing. */
    remark: z.string().nullable(),
    steps: z.array(
      z.object({
        kind: z.enum(['population', 'indicator', 'score', 'rule', 'share', 'stability', 'override']),
        name: z.string(),
        title: titleSchema,
        value: cellSchema,
        unit: z.string().optional(),
        sentence: z.string(),
      }),
    ),
    /** The better class; null in the best one. */
    nextClass: neighbourSchema.nullable(),
    /** The worse class, with what keeps the customer out of it. */
    previousClass: neighbourSchema.nullable(),
  })
  .meta({ id: 'Explanation' });
export type ExplanationDocument = z.infer<typeof explanationSchema>;
