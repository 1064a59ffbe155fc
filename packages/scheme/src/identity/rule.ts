import { z } from 'zod';

/** How two values of a column are compared. */
export const comparisonSchema = z.enum([
  'same',
  'tidied',
  'folded',
  'core',
  'core-without-place',
  'organisation',
  'pinyin',
  'near',
  'phone',
  'code',
]);
export type Comparison = z.infer<typeof comparisonSchema>;

/** How sure a hit is, the surest first. */
export const strengthSchema = z.enum(['certain', 'likely', 'possible']);
export type Strength = z.infer<typeof strengthSchema>;

export const identityLimits = { rules: 30, conditions: 6, titleLength: 100 } as const;

export const conditionSchema = z.object({
  column: z.string().min(1),
  comparison: comparisonSchema,
  /** Likeness in percent from which two values are near; only for `near`. */
  threshold: z.number().int().min(50).max(100).optional(),
});
export type DuplicateCondition = z.infer<typeof conditionSchema>;

/** All conditions have to hold. */
export const duplicateRuleSchema = z.object({
  title: z.string().trim().min(1).max(identityLimits.titleLength),
  strength: strengthSchema,
  isOn: z.boolean(),
  conditions: z.array(conditionSchema).min(1).max(identityLimits.conditions),
});
export type DuplicateRule = z.infer<typeof duplicateRuleSchema>;

export const nearByDefault = 85;

/** -1: the first is surer. */
export function compareStrength(a: Strength, b: Strength): number {
  const order = strengthSchema.options;
  return Math.sign(order.indexOf(a) - order.indexOf(b));
}
