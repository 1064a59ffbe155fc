import { sql } from '@kefen/scheme';
import type { Engine, Settings } from '../engine/engine.js';

/**
 * Of two schemes that are classified at once each has half of the threads. What one thread reads in the order of customers
 * is stored as it comes; what several bring has to be sorted.
 */
export async function shareOfThreads(engine: Engine, runs: number): Promise<Settings> {
  if (runs === 1) return {};
  const [row] = await engine.query<{ threads: string }>(sql`SELECT toString(getSetting('max_threads')) AS threads`);
  return { max_threads: Math.max(1, Math.floor(Number(row?.threads ?? 2) / 2)) };
}
