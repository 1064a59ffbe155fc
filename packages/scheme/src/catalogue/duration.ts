import { z } from 'zod';

/** A length of time as people write it: `1 day`, `2 weeks`, `6 months`, `2 years`. */
export const durationSchema = z.string().regex(/^[1-9]\d{0,3} (day|week|month|year)s?$/);
