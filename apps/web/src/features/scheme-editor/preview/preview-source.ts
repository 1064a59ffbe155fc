import type { ClassTable } from '@kefen/contract';

/** The classes a text would give now. */
export interface PreviewTable {
  readonly table: ClassTable;
  /** Null where every customer was counted; otherwise how many were, and how far a share may be off (0.01: one point). */
  readonly sample: { readonly customers: number; readonly error: number } | null;
}

/** Computes the classes of a text that is not saved; fails with the typed client's errors, and when it is called off. */
export type PreviewSource = (text: string, signal: AbortSignal) => Promise<PreviewTable>;

/** Where previews come from; the panel is not shown while the server has none to give. */
export const previewSource: PreviewSource | undefined = undefined;
