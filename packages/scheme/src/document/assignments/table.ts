import { z } from 'zod';
import { classTableShape } from '../../decision-table/table-shape.js';

/** A decision table that gives a class. */
export const tableAssignment = z.strictObject({ table: classTableShape });
