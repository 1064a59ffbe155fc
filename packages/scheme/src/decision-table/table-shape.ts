import { z } from 'zod';
import { expressionText } from '../document/expression-text.js';

/** A cell as YAML gives it: `2`, `true`, `">= 5"`; an empty one says nothing. */
const cell = z.union([
  z.string(),
  z.number().transform(String),
  z.boolean().transform(String),
  z.null().transform(() => ''),
]);

/**
 * The text form of a table in a scheme. The last cell of a rule is its output; with `collect count` it may be left out.
 * `hit` is read by the check, so that a mistake in it is answered with the policies there are.
 */
export const tableShape = z.strictObject({
  hit: z.string().default('unique'),
  aggregate: z.string().optional(),
  inputs: z.array(expressionText).min(1),
  rules: z.array(z.array(cell).min(1)).min(1),
});

/** The same as an assignment; `classes` cuts the number that `collect` gives into classes, the first that fits. */
export const classTableShape = tableShape.extend({
  classes: z.record(z.string().min(1), expressionText).optional(),
});

export type TableNode = z.infer<typeof tableShape>;
export type ClassTableNode = z.infer<typeof classTableShape>;
