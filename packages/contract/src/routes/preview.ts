import { titleSchema } from '@kefen/scheme';
import { z } from 'zod';
import { classTableSchema } from './class-row.js';
import { diagnosticSchema } from './diagnostic.js';
import { runChangesSchema } from './runs.js';
import { countSchema, daySchema, shareSchema } from './value.js';

/** What publishing would change against the published run, among the customers the preview was computed on. */
export const previewChangesSchema = runChangesSchema
  .extend({
    /** The day of the published run. */
    asOf: daySchema,
    /** Best first; at the end the classes that only the published run has. */
    classes: z.array(z.object({ id: z.string(), title: titleSchema, before: countSchema, after: countSchema })),
    notRated: z.object({ before: countSchema, after: countSchema }),
    /** Customers whose class would be another one, or none, or their first. */
    moved: countSchema,
  })
  .meta({ id: 'PreviewChanges' });
export type PreviewChanges = z.infer<typeof previewChangesSchema>;

/** A part of the customers, the same ones at every preview of the same base. */
export const previewSampleSchema = z
  .object({
    customers: countSchema,
    /** Half the width of the 95 % interval of each class's share, by class; 0.01 is one point. */
    errors: z.record(z.string(), shareSchema),
    /** The greatest of them. */
    error: shareSchema,
  })
  .meta({ id: 'PreviewSample' });
export type PreviewSample = z.infer<typeof previewSampleSchema>;

export const previewResultSchema = z
  .object({
    asOf: daySchema,
    /** Counts and amounts are of the customers it was computed on. */
    table: classTableSchema,
    /** Null where nothing of a scheme with this id is published. */
    changes: previewChangesSchema.nullable(),
    /** All customers there are. */
    customers: countSchema,
    /** Null: computed on all of them. Otherwise quantiles, bounds of shares and clusters come from the sample too. */
    sample: previewSampleSchema.nullable(),
  })
  .meta({ id: 'PreviewResult' });
export type PreviewResult = z.infer<typeof previewResultSchema>;

/** What a document would give now. Nothing of it is stored. */
export const schemePreviewSchema = z
  .object({
    valid: z.boolean(),
    diagnostics: z.array(diagnosticSchema),
    /** Null where the document is not valid. */
    result: previewResultSchema.nullable(),
  })
  .meta({ id: 'SchemePreview' });
export type SchemePreview = z.infer<typeof schemePreviewSchema>;
