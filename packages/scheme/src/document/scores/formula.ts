import { z } from 'zod';
import { expressionText } from '../expression-text.js';
import { presentation } from './presentation.js';

/** An expression over indicators and earlier scores. */
export const formulaScore = z.strictObject({ formula: expressionText, ...presentation });
