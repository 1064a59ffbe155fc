import { z } from 'zod';
import { titleSchema } from '../dataset/dataset.js';
import type { AssignmentNode } from './assignment.js';
import { decimalText, expressionText } from './expression-text.js';
import type { IndicatorNode } from './indicator.js';
import type { ScoreNode } from './score.js';
import { spanText } from './span.js';
import { type StabilityNode, stabilityShell } from './stability.js';

const classSchema = z.strictObject({ id: z.string().min(1), title: titleSchema });

/** Customers whose class is at least, or at most, this good. */
const limitSchema = z.strictObject({ class: z.string().min(1), when: expressionText, title: titleSchema.optional() });

/** What an override of a class by hand takes. */
const overridesSchema = z.strictObject({ approval: z.literal('required').optional() });

/**
 * The outer shape of a scheme. What stands under `indicators`, `scores` and `assign` is read construct by construct,
 * so that a mistake there is reported for the construct that was meant.
 */
export const shellSchema = z.strictObject({
  kefen: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  title: titleSchema,
  population: expressionText.optional(),
  parameters: z.record(z.string().min(1), decimalText).default({}),
  indicators: z.record(z.string().min(1), z.unknown()),
  scores: z.record(z.string().min(1), z.unknown()).default({}),
  classes: z.array(classSchema).min(1),
  assign: z.record(z.string(), z.unknown()),
  otherwise: z.string().min(1).default('none'),
  floors: z.array(limitSchema).default([]),
  caps: z.array(limitSchema).default([]),
  stability: stabilityShell.optional(),
  approval: z.literal('required').optional(),
  overrides: overridesSchema.optional(),
  review: z.record(z.string(), spanText).optional(),
});

type Shell = z.infer<typeof shellSchema>;

/** A scheme as written, typed, with nothing resolved yet. Order of the maps is the order in the text. */
export interface SchemeDocument extends Omit<Shell, 'indicators' | 'scores' | 'assign' | 'stability'> {
  readonly indicators: Readonly<Record<string, IndicatorNode>>;
  readonly scores: Readonly<Record<string, ScoreNode>>;
  readonly assign: AssignmentNode;
  readonly stability?: StabilityNode;
}
