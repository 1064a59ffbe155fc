import { z } from 'zod';
import { decimalText, expressionText } from '../expression-text.js';
import { spanSchema } from '../span.js';
import { entriesOf } from './entries.js';
import { presentation } from './presentation.js';

/** An answer as it is written; YAML takes `1` and `true` for a number and a boolean. */
const answerText = expressionText;

const questionSchema = z.strictObject({
  /** By answer. */
  points: entriesOf(decimalText),
  weight: decimalText.default('1'),
  /** How the points of several answers count; left out: one answer. */
  several: z.enum(['highest', 'sum']).optional(),
  required: z.boolean().default(true),
});

/** Points by the answers to questions. */
export const questionnaireScore = z.strictObject({
  questionnaire: z.strictObject({
    /** Left out: every answer counts, whatever questionnaire it belongs to. */
    name: z.string().min(1).optional(),
    /** How long an answer counts; left out: for ever. */
    valid: spanSchema.optional(),
    questions: entriesOf(questionSchema),
    /** Answers that decide alone, by question. */
    'knock out': z.record(z.string().min(1), z.array(answerText).min(1)).default({}),
    'knock out points': decimalText.default('0'),
  }),
  ...presentation,
});
