import { z } from 'zod';

/** Two or more assignments; each part is read as an assignment of its own. */
const parts = z.array(z.record(z.string(), z.unknown())).min(2);

/** The worst class that a part gives. */
export const worstOfAssignment = z.strictObject({ 'worst of': parts });

/** The best class that a part gives. */
export const bestOfAssignment = z.strictObject({ 'best of': parts });
