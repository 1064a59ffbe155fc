import type { precedence } from '@kefen/scheme';

/** An order as it was saved. */
export interface OrderRecord {
  /** Ascending from 1. */
  readonly version: number;
  readonly order: precedence.PrecedenceOrder;
  readonly note: string;
  /** The version whose rows were taken over. */
  readonly copyOf: number | null;
  readonly savedById: string | null;
  readonly savedBy: string;
  readonly savedAt: Date;
}
