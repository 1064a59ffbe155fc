import type { Strength } from '@kefen/scheme';

/** A customer of a file, as it would be. */
export interface NewCustomer {
  readonly id: string;
  readonly values: Readonly<Record<string, string | null>>;
}

/** By its surest rule, the first customer it resembles. */
export interface LikeHit {
  readonly id: string;
  readonly name: string | null;
  readonly strength: Strength;
  readonly rule: string;
  readonly like: string;
}

export interface FoundLike {
  /** The surest first, in the order of the file's customers. */
  readonly hits: readonly LikeHit[];
  /** New and known customers that were looked at. */
  readonly compared: number;
  readonly customers: number;
  readonly hasMoreCustomers: boolean;
  /** New customers whose names begin or end like those of too many others. */
  readonly uncompared: number;
}

export type FindLike = (
  rows: AsyncIterable<readonly NewCustomer[]>,
  watch: { readonly signal: AbortSignal; readonly onProgress: (customers: number) => void },
) => Promise<FoundLike>;
