import { z } from 'zod';
import { expressionText } from './expression-text.js';
import { shareSchema } from './share.js';
import { spanSchema } from './span.js';

const stabilityMoments = ['month end', 'quarter end', 'year end', 'anniversary'] as const;

/** When classes change, where they do not change at every run. */
export type StabilityMoment = (typeof stabilityMoments)[number];

/** `2 runs`, as their number. */
const runsSchema = z.string().transform((text, context): number => {
  const match = /^([1-9]\d{0,2}) runs?$/.exec(text.trim().replace(/\s+/g, ' '));
  if (match) return Number(match[1]);
  context.addIssue({ code: 'custom', params: { diagnostic: 'not-runs', text } });
  return z.NEVER;
});

const changeWord = z.enum(['immediately', 'never']);

const changeConditions = z.strictObject({
  after: runsSchema.optional(),
  at: z.enum(stabilityMoments).optional(),
  margin: shareSchema.optional(),
  step: z.number().int().min(1).max(100).optional(),
});

const spansByClass = z.record(z.string().min(1), spanSchema);
const conditionsByClass = z.record(z.string().min(1), expressionText);

export type ChangeNode = z.infer<typeof changeWord> | z.infer<typeof changeConditions>;

/** How classes change from run to run, as written. */
export interface StabilityNode {
  readonly promote?: ChangeNode;
  readonly demote?: ChangeNode;
  /** How long a class is kept since it was last earned: all alike, or by class. */
  readonly hold?: z.infer<typeof spanSchema> | z.infer<typeof spansByClass>;
  /** A share of every bound, or a condition by class. */
  readonly keep?: z.infer<typeof shareSchema> | z.infer<typeof conditionsByClass>;
  /** Where it holds, a customer falls at once. */
  readonly unless?: string;
  /** Where it holds, the class stays whatever happens. */
  readonly freeze?: string;
  /** By dataset: the rows that take growth back. */
  readonly refunds?: Readonly<Record<string, string>>;
}

/** The keys; how a value has to be written depends on whether it is a word or a map. */
export const stabilityShell = z.strictObject({
  promote: z.unknown().optional(),
  demote: z.unknown().optional(),
  hold: z.unknown().optional(),
  keep: z.unknown().optional(),
  unless: expressionText.optional(),
  freeze: expressionText.optional(),
  refunds: z.record(z.string().min(1), expressionText).optional(),
});

type FormsOf<Key extends keyof StabilityNode> = {
  readonly word: z.ZodType<NonNullable<StabilityNode[Key]>>;
  readonly map: z.ZodType<NonNullable<StabilityNode[Key]>>;
};

/** The forms of the values that may be written as a word or as a map. */
export const stabilityForms: {
  readonly [Key in 'promote' | 'demote' | 'hold' | 'keep']: FormsOf<Key>;
} = {
  promote: { word: changeWord, map: changeConditions },
  demote: { word: changeWord, map: changeConditions },
  hold: { word: spanSchema, map: spansByClass },
  keep: { word: shareSchema, map: conditionsByClass },
};
