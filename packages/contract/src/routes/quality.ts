import { qualityCheckSchema, titleSchema } from '@kefen/scheme';
import { z } from 'zod';
import { defineRoute, nothing } from '../route/route.js';
import { diagnosticSchema } from './diagnostic.js';
import { progressSchema } from './progress.js';
import { amountSchema, cellSchema, countSchema, daySchema, instantSchema } from './value.js';

export const qualityLimits = { rules: 200, expressionLength: 2000, titleLength: 100, weight: 100 } as const;

/** Points of what counts of the profile that is filled in and valid: `percent` is earned ÷ possible, cut off at one place. */
export const qualityScoreSchema = z
  .object({ earned: countSchema, possible: countSchema, percent: amountSchema })
  .meta({ id: 'QualityScore' });
export type QualityScore = z.infer<typeof qualityScoreSchema>;

export const columnQualitySchema = z
  .object({
    column: z.string(),
    filled: countSchema,
    /** Different values; null for what is no text. */
    distinct: countSchema.nullable(),
    check: qualityCheckSchema.nullable(),
    /** Rows whose value fails the check; null where there is none. */
    invalid: countSchema.nullable(),
    /** Rows whose value the column does not declare; null where it declares none. */
    unlisted: countSchema.nullable(),
    /** Rows whose value others have too; null where that is no fault. */
    repeated: countSchema.nullable(),
  })
  .meta({ id: 'ColumnQuality' });
export type ColumnQuality = z.infer<typeof columnQualitySchema>;

export const datasetQualitySchema = z
  .object({
    dataset: z.string(),
    rows: countSchema,
    newestDay: daySchema.nullable(),
    columns: z.array(columnQualitySchema),
  })
  .meta({ id: 'DatasetQuality' });
export type DatasetQuality = z.infer<typeof datasetQualitySchema>;

export const qualitySchema = z
  .object({
    state: z.enum(['never', 'measuring', 'measured']),
    measuredAt: instantSchema.nullable(),
    progress: progressSchema.nullable(),
    /** Why the last measurement was given up; null where it was not. */
    failure: titleSchema.nullable(),
    score: qualityScoreSchema.nullable(),
    /** One per day that was measured, oldest first, the last 90. */
    trend: z.array(z.object({ day: daySchema, percent: amountSchema })),
    datasets: z.array(datasetQualitySchema),
    /** How much each column of the profile counts; a column that is left out counts 1. */
    weights: z.record(z.string(), countSchema),
  })
  .meta({ id: 'Quality' });
export type Quality = z.infer<typeof qualitySchema>;

export const valueExampleSchema = z
  .object({
    fault: z.enum(['invalid', 'unlisted', 'repeated']),
    value: z.string(),
    /** One who has it. */
    customer: z.string(),
    rows: countSchema,
  })
  .meta({ id: 'ValueExample' });

export const columnQualityDetailSchema = columnQualitySchema
  .extend({
    dataset: z.string(),
    rows: countSchema,
    trend: z.array(
      z.object({ day: daySchema, rows: countSchema, filled: countSchema, invalid: countSchema.nullable() }),
    ),
    examples: z.array(valueExampleSchema),
  })
  .meta({ id: 'ColumnQualityDetail' });
export type ColumnQualityDetail = z.infer<typeof columnQualityDetailSchema>;

const severitySchema = z.enum(['error', 'warning']);
const ruleTitle = z.string().trim().min(1).max(qualityLimits.titleLength);
const asked = z.discriminatedUnion('kind', [
  /** A condition in FEEL every row should fulfil. */
  z.object({ kind: z.literal('expression'), expression: z.string().min(1).max(qualityLimits.expressionLength) }),
  /** A check the values of a text column should pass, in the place of the one by its mark. */
  z.object({ kind: z.literal('check'), column: z.string(), check: qualityCheckSchema }),
]);

export const qualityRuleInputSchema = z
  .object({ dataset: z.string(), title: ruleTitle, severity: severitySchema, asks: asked })
  .meta({ id: 'QualityRuleInput' });
export type QualityRuleInput = z.infer<typeof qualityRuleInputSchema>;

/** Rows that break a rule, rows where it cannot be told, and the first ones that break it. */
export const brokenRowsSchema = z
  .object({
    rows: countSchema,
    broken: countSchema,
    unknown: countSchema,
    examples: z.array(z.object({ customer: z.string(), values: z.record(z.string(), cellSchema) })),
  })
  .meta({ id: 'BrokenRows' });
export type BrokenRows = z.infer<typeof brokenRowsSchema>;

export const qualityRuleSchema = qualityRuleInputSchema
  .extend({
    id: z.string(),
    /** As last measured; null where the rule is newer, or its columns are gone. */
    found: brokenRowsSchema.nullable(),
  })
  .meta({ id: 'QualityRule' });
export type QualityRule = z.infer<typeof qualityRuleSchema>;

export const rulePreviewSchema = z
  .object({ diagnostics: z.array(diagnosticSchema), found: brokenRowsSchema.nullable() })
  .meta({ id: 'QualityRulePreview' });
export type QualityRulePreview = z.infer<typeof rulePreviewSchema>;

export const customerQualitySchema = z
  .object({
    score: qualityScoreSchema.nullable(),
    columns: z.array(
      z.object({ column: z.string(), weight: countSchema, state: z.enum(['good', 'empty', 'invalid']) }),
    ),
  })
  .meta({ id: 'CustomerQuality' });
export type CustomerQuality = z.infer<typeof customerQualitySchema>;

const ruleParams = z.object({ rule: z.string() });

export const qualityRoutes = {
  get: defineRoute({
    method: 'GET',
    path: '/api/v1/quality',
    summary: 'What is known of the data by dataset and column, as last measured, with the score of the whole',
    permission: 'datasets.read',
    response: qualitySchema,
    problems: [],
  }),
  measure: defineRoute({
    method: 'POST',
    path: '/api/v1/quality/measure',
    summary: 'Measure again, in the background; imports call for it by themselves',
    permission: 'datasets.write',
    response: nothing,
    problems: [],
  }),
  column: defineRoute({
    method: 'GET',
    path: '/api/v1/quality/columns/:dataset/:column',
    summary: 'One column with its days and up to 20 examples of each fault',
    permission: 'datasets.read',
    params: z.object({ dataset: z.string(), column: z.string() }),
    response: columnQualityDetailSchema,
    problems: ['not-found'],
  }),
  customer: defineRoute({
    method: 'GET',
    path: '/api/v1/quality/customers/:customer',
    summary: 'How complete and valid the profile of a customer is',
    permission: 'customers.read',
    params: z.object({ customer: z.string() }),
    response: customerQualitySchema,
    problems: ['not-found'],
  }),
  weigh: defineRoute({
    method: 'PUT',
    path: '/api/v1/quality/weights',
    summary: 'How much each column of the profile counts for the score, 0 to 100; columns left out count 1',
    permission: 'datasets.write',
    body: z.object({ weights: z.record(z.string(), z.number().int().min(0).max(qualityLimits.weight)) }),
    response: nothing,
    problems: ['not-found'],
  }),
  rules: defineRoute({
    method: 'GET',
    path: '/api/v1/quality/rules',
    summary: 'What rows should fulfil, with how many do not',
    permission: 'datasets.read',
    response: z.object({ items: z.array(qualityRuleSchema) }),
    problems: [],
  }),
  preview: defineRoute({
    method: 'POST',
    path: '/api/v1/quality/rules/preview',
    summary: 'How many rows would break a condition, with up to 20 of them; nothing is stored',
    permission: 'datasets.read',
    body: z.object({ dataset: z.string(), expression: z.string().max(qualityLimits.expressionLength) }),
    response: rulePreviewSchema,
    problems: ['not-found'],
  }),
  createRule: defineRoute({
    method: 'POST',
    path: '/api/v1/quality/rules',
    summary: 'Add a rule; it is measured at once',
    permission: 'datasets.write',
    body: qualityRuleInputSchema,
    response: z.object({ id: z.string() }),
    status: 201,
    problems: ['not-found', 'conflict', 'quality-rule-invalid', 'quality-rules-too-many'],
  }),
  replaceRule: defineRoute({
    method: 'PUT',
    path: '/api/v1/quality/rules/:rule',
    summary: 'Change a rule',
    permission: 'datasets.write',
    params: ruleParams,
    body: qualityRuleInputSchema,
    response: z.object({ id: z.string() }),
    problems: ['not-found', 'conflict', 'quality-rule-invalid'],
  }),
  removeRule: defineRoute({
    method: 'DELETE',
    path: '/api/v1/quality/rules/:rule',
    summary: 'Remove a rule',
    permission: 'datasets.write',
    params: ruleParams,
    response: nothing,
    problems: ['not-found'],
  }),
};
