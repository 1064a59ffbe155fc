/** What a construct says: one sentence, and a picture where it is a table by nature. */
export interface Described<Picture> {
  readonly sentence: string;
  /** The sentence where the picture stands below it and need not be said again. */
  readonly lead?: string;
  readonly picture?: Picture;
}

/** What something is worth: short pairs that flow one after another. */
export interface PairsPicture {
  readonly kind: 'pairs';
  readonly pairs: readonly { readonly key: string; readonly value: string }[];
}

/** A small table of the scheme. */
export interface TablePicture {
  readonly kind: 'table';
  readonly columns: readonly { readonly title: string; readonly isNumber?: boolean }[];
  readonly rows: readonly (readonly PictureCell[])[];
}

/** A class for each field of two axes. */
export interface GridPicture {
  readonly kind: 'grid';
  readonly rows: PictureAxis;
  readonly columns: PictureAxis;
  /** By row and column. */
  readonly classes: readonly (readonly PictureCell[])[];
}

export interface PictureAxis {
  readonly title: string;
  readonly bands: readonly string[];
}

/** Words, or a class of the scheme by its id; nothing where the table does not care. */
export type PictureCell = string | { readonly class: string } | undefined;

export type ScorePicture = PairsPicture | TablePicture;
export type DecisionPicture = TablePicture | GridPicture;
