/** A cell of a grid, counted from 0. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** What an open cell says when it is done, and where the cursor goes then. */
export type Done = (next: 'stay' | 'down' | 'left' | 'right') => void;
