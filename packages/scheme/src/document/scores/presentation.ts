import { z } from 'zod';
import { titleSchema } from '../../dataset/dataset.js';

/** What every score may say about itself. */
export const presentation = { title: titleSchema.optional(), unit: z.string().optional() };
