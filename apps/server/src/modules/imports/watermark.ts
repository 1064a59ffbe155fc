/** Which batches of a dataset count: those up to `last`, without the ones that never finished. */
export interface Watermark {
  readonly last: number;
  readonly excluded: readonly number[];
}

/** By dataset; one without imports has none. */
export type Watermarks = Readonly<Record<string, Watermark>>;
