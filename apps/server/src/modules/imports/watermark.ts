/** Which batches of a dataset count: those up to `last`, from `first` on, without the ones that never finished or were undone. */
export interface Watermark {
  readonly last: number;
  /** The batch that replaced everything before it, where there is one. */
  readonly first?: number;
  readonly excluded: readonly number[];
}

/** By dataset; one without imports has none. */
export type Watermarks = Readonly<Record<string, Watermark>>;
