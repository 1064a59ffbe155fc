import { z } from 'zod';
import { expressionText } from './expression-text.js';
import { shareSchema } from './share.js';

/** A list of conditions; the first that is true gives the class. */
const rulesAssignment = z.strictObject({
  rules: z.array(z.strictObject({ class: z.string().min(1), when: expressionText })).min(1),
});

/** A ranking by a measure, best first, cut into shares of the customers. */
const sharesAssignment = z.strictObject({
  shares: z.strictObject({
    by: expressionText,
    cuts: z.record(z.string().min(1), shareSchema),
    ties: z.array(expressionText).default([]),
  }),
});

export type RulesAssignment = z.infer<typeof rulesAssignment>;
export type SharesAssignment = z.infer<typeof sharesAssignment>;

/** The constructs by the key that tells them apart. */
export const assignmentConstructs = {
  rules: rulesAssignment,
  shares: sharesAssignment,
} as const;

export type AssignmentNode =
  | ({ readonly construct: 'rules' } & RulesAssignment)
  | ({ readonly construct: 'shares' } & SharesAssignment);
