import { z } from 'zod';
import { titleSchema } from '../dataset/dataset.js';
import { decimalText } from '../document/expression-text.js';
import { durationSchema } from './duration.js';

const titles = z.array(titleSchema).min(1);
const note = titleSchema.optional();
/** Read from YAML as a number or as text, kept as exact text. */
const amount = decimalText.pipe(z.string()).optional();

/** The ways in which staff meet or reach a customer. */
export const contactChannels = [
  'visit',
  'phone',
  'video',
  'message',
  'email',
  'app',
  'counter',
  'post',
  'event',
] as const;

/** What a class is entitled to and what has to be done for it. Every part may be left out; amounts are exact decimals. */
export const classPolicySchema = z.strictObject({
  /** The role that looks after the customer. */
  owner: titleSchema.optional(),
  /** `every` is the longest time between two contacts. */
  contact: z
    .strictObject({ channels: z.array(z.enum(contactChannels)).min(1), every: durationSchema.optional(), note })
    .optional(),
  entitlements: z
    .strictObject({ basic: titles.optional(), valueAdded: titles.optional(), extended: titles.optional() })
    .optional(),
  /** `factor` is what is paid of the list price: 0.88 is 8.8 折. */
  price: z.strictObject({ factor: amount, note }).optional(),
  /** `limit` in the workspace’s currency, `days` from invoice to payment. */
  credit: z.strictObject({ limit: amount, days: z.number().int().min(0).optional(), note }).optional(),
  /** How much may be supplied in a period. */
  supply: z
    .strictObject({ quota: amount, unit: titleSchema.optional(), per: durationSchema.optional(), note })
    .optional(),
  dueDiligence: z.strictObject({ level: z.enum(['simplified', 'standard', 'enhanced']), note }).optional(),
  /** After how long the class is looked at again. */
  review: durationSchema.optional(),
  campaigns: z.strictObject({ eligible: z.boolean(), note }).optional(),
  /** The three levels of relationship marketing. */
  ties: z
    .strictObject({ financial: titles.optional(), social: titles.optional(), structural: titles.optional() })
    .optional(),
  /** What is done besides. */
  measures: titles.optional(),
});
export type ClassPolicy = z.infer<typeof classPolicySchema>;

/** The default policies of a ready scheme by class id. Classes may be left out. */
export const cataloguePoliciesSchema = z.strictObject({
  classes: z.record(z.string().min(1), classPolicySchema),
});
export type CataloguePolicies = z.infer<typeof cataloguePoliciesSchema>;
