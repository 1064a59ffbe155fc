import { WarehouseError } from './warehouse-error.js';

/** For work that waited its turn: it does not begin once nobody wants it. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new WarehouseError('cancelled');
}
