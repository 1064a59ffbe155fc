import type { TrialResult } from '@kefen/contract';
import type { Flows } from '../history/place-name.js';

/** Between the classes that count now and those of the variant; undefined where nothing is published. */
export function flowsOf({ before, table, cells }: TrialResult): Flows | undefined {
  return before ? { from: { classes: before.classes }, to: { classes: table.classes }, cells } : undefined;
}

/** The share of those who are known on both sides and would stay where they are. */
export function stayedShare({ ways, cells }: Pick<TrialResult, 'ways' | 'cells'>): number {
  const known = cells.reduce((sum, { customers }) => sum + customers, 0) - ways.new - ways.lost;
  return known === 0 ? 0 : ways.unchanged / known;
}

/** How many would be in another class than now, first ones and lost ones included. */
export function movedCustomers({ cells }: Pick<TrialResult, 'cells'>): number {
  return cells.reduce((sum, { way, customers }) => (way === 'unchanged' ? sum : sum + customers), 0);
}
