import { z } from 'zod';
import { tableShape } from '../../decision-table/table-shape.js';
import { presentation } from './presentation.js';

/** A decision table that gives points. */
export const tableScore = z.strictObject({ table: tableShape, ...presentation });
