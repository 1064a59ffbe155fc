import { z } from 'zod';

/** The languages of the product; Chinese comes first. */
export const languageSchema = z.enum(['zh-CN', 'en']);
export type Language = z.infer<typeof languageSchema>;
