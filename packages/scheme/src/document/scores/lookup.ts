import { z } from 'zod';
import { decimalText, expressionText } from '../expression-text.js';
import { entriesOf } from './entries.js';
import { presentation } from './presentation.js';

/** Points by a table of values; `otherwise` for every other value, and for a missing one. */
export const lookupScore = z.strictObject({
  lookup: expressionText,
  points: entriesOf(decimalText),
  otherwise: decimalText.optional(),
  ...presentation,
});
