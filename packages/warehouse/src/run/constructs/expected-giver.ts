import type { ExpressionType } from '@kefen/scheme';
import type { Valued } from './expected-values.js';

/** A class, an empty one where there is none. */
export type Given = { readonly class: string } | 'contradiction';
export type Giver = (customer: Valued) => Given | undefined;

export interface Surroundings {
  readonly classes: readonly string[];
  /** The customers who take part. */
  readonly rated: readonly Valued[];
  readonly typeOf: (name: string) => ExpressionType | undefined;
}
