import { z } from 'zod';
import type { ClassPolicy } from '../catalogue/class-policy.js';
import { type Matter, matterSchema } from './matters.js';

export const precedenceLimits = { rows: 200, classesOfRow: 200, nameLength: 200, noteLength: 500 } as const;

const name = z.string().min(1).max(precedenceLimits.nameLength);

/** Classes of one scheme, and in which matters they go before every later row. */
const precedenceRowSchema = z.strictObject({
  scheme: name,
  /** Null: all classes of the scheme, also those it gets later. */
  classes: z.array(name).min(1).max(precedenceLimits.classesOfRow).nullable().default(null),
  /** Null: all matters. */
  matters: z.array(matterSchema).min(1).nullable().default(null),
});
export type PrecedenceRow = z.infer<typeof precedenceRowSchema>;

/** Which class decides where a customer has several: the first row wins, and after the rows the order of the schemes. */
export const precedenceOrderSchema = z.array(precedenceRowSchema).max(precedenceLimits.rows);
export type PrecedenceOrder = readonly PrecedenceRow[];

/** A class, named by its scheme. */
export interface ClassInScheme {
  readonly scheme: string;
  readonly class: string;
}

/** A scheme whose classes count. A class without a policy takes no part. */
export interface SchemeWithPolicies {
  readonly id: string;
  readonly classes: readonly { readonly id: string; readonly policy?: ClassPolicy | undefined }[];
}

/** The same, as far as an order has to know it. */
export interface SchemeWithMatters {
  readonly id: string;
  /** With the matters that the policy of a class decides. */
  readonly classes: readonly { readonly id: string; readonly matters: readonly Matter[] }[];
}

/** The first row that speaks of a class in a matter; undefined: none does. */
export function rowOf(
  order: PrecedenceOrder,
  matter: Matter,
  { scheme, class: id }: ClassInScheme,
): number | undefined {
  const found = order.findIndex(
    (row) =>
      row.scheme === scheme &&
      (row.classes === null || row.classes.includes(id)) &&
      (row.matters === null || row.matters.includes(matter)),
  );
  return found < 0 ? undefined : found;
}
