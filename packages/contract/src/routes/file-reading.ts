import { z } from 'zod';

/** Which of two numbers comes first in `03/04/2025`. */
export const dateOrderSchema = z.enum(['day-month', 'month-day']);
export type DateOrder = z.infer<typeof dateOrderSchema>;

/** Which sign stands before the decimal places: `1,234.5` or `1.234,5`. */
export const decimalMarkSchema = z.enum(['point', 'comma']);
export type DecimalMark = z.infer<typeof decimalMarkSchema>;

/** How a file is to be read where it leaves a choice; what is left out is as the file suggests. */
export const fileReadingSchema = z
  .object({
    /** One of the tables in a ZIP. */
    entry: z.string().min(1).max(1000).optional(),
    /** One of the sheets of a workbook. */
    sheet: z.string().min(1).max(255).optional(),
    /** For dates whose content does not tell it. */
    dateOrder: dateOrderSchema.optional(),
    /** For numbers whose content does not tell it, such as `1.234`. */
    decimalMark: decimalMarkSchema.optional(),
  })
  .meta({ id: 'FileReading' });
export type FileReading = z.infer<typeof fileReadingSchema>;

/** What can be chosen in a file, and what is. */
export const readingChoicesSchema = z
  .object({
    /** The tables of a ZIP; empty where the file is none. */
    entries: z.array(z.string()),
    /** The one that is read; null while one of several has to be chosen, and where the file is no ZIP. */
    entry: z.string().nullable(),
    /** The visible sheets with rows of a workbook; empty where the file is none. */
    sheets: z.array(z.string()),
    sheet: z.string().nullable(),
    dateOrder: dateOrderSchema.nullable(),
    decimalMark: decimalMarkSchema.nullable(),
    /** Some of the first rows hold dates with the year at the end, like `03/04/2025`. */
    hasYearLast: z.boolean(),
    /** Some of the first rows hold numbers like `1.234` or `1,234`. */
    hasOpenMark: z.boolean(),
    /** The row the headings are in, where it is not the first. */
    headingRow: z.number().int().nullable(),
  })
  .meta({ id: 'ReadingChoices' });
export type ReadingChoices = z.infer<typeof readingChoicesSchema>;
