import { z } from 'zod';
import { titleSchema } from '../../dataset/dataset.js';
import { expressionText } from '../expression-text.js';

/** A value cut into named bands; the first that fits. */
const axis = z.strictObject({
  of: expressionText,
  title: titleSchema.optional(),
  bands: z.record(z.string().min(1), expressionText).refine((bands) => Object.keys(bands).length > 0),
  /** What the bands are called, by name. */
  titles: z.record(z.string().min(1), titleSchema).optional(),
});

/** Two axes and a class for each field. */
export const matrixAssignment = z.strictObject({
  matrix: z.strictObject({
    rows: axis,
    columns: axis,
    /** By row, then by column. */
    classes: z.record(z.string().min(1), z.record(z.string().min(1), z.string().min(1))),
  }),
});
export type MatrixAxis = z.infer<typeof axis>;
