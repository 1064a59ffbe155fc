import type { ColumnQuality, CustomerQuality, QualityScore } from '@kefen/contract';
import type { Column, Dataset, QualityCheck } from '@kefen/scheme';
import type { Weights } from './quality-record.js';
import { valueChecks } from './value-checks.js';

/** How much every column of the profile counts; the id counts nothing, for every customer has one. */
function weighed({ columns, customerColumn }: Dataset, weights: Weights) {
  return columns
    .filter(({ name }) => name !== customerColumn)
    .map((column) => ({ column, weight: Object.hasOwn(weights, column.name) ? (weights[column.name] ?? 1) : 1 }));
}

/** `percent` is cut off behind one place, so that 100 is said of nothing less. */
export function scoreOf(earned: number, possible: number): QualityScore | null {
  if (possible === 0) return null;
  const tenths = (BigInt(earned) * 1000n) / BigInt(possible);
  return { earned, possible, percent: tenths % 10n === 0n ? `${tenths / 10n}` : `${tenths / 10n}.${tenths % 10n}` };
}

/** The points of all customers together, from what was counted by column. */
export function wholeScore(
  profile: Dataset,
  weights: Weights,
  measure: { readonly rows: number; readonly columns: readonly ColumnQuality[] },
): { earned: number; possible: number } {
  let earned = 0;
  let possible = 0;
  for (const { column, weight } of weighed(profile, weights)) {
    const found = measure.columns.find((one) => one.column === column.name);
    if (!found) continue;
    earned += weight * (found.filled - (found.invalid ?? found.unlisted ?? 0));
    possible += weight * measure.rows;
  }
  return { earned, possible };
}

/** The points of one customer: a column gives its weight where it is filled in and valid. */
export function customerScore(
  profile: Dataset,
  weights: Weights,
  checks: ReadonlyMap<string, QualityCheck>,
  values: Readonly<Record<string, string | null>>,
): CustomerQuality {
  const columns = weighed(profile, weights).map(({ column, weight }) => {
    const value = Object.hasOwn(values, column.name) ? (values[column.name] ?? '') : '';
    return { column: column.name, weight, state: stateOf(column, checks.get(column.name), value) };
  });
  const earned = columns.reduce((sum, { state, weight }) => (state === 'good' ? sum + weight : sum), 0);
  const possible = columns.reduce((sum, { weight }) => sum + weight, 0);
  return { score: scoreOf(earned, possible), columns };
}

type ColumnState = CustomerQuality['columns'][number]['state'];

function stateOf({ values }: Column, check: QualityCheck | undefined, value: string): ColumnState {
  if (value === '') return 'empty';
  if (check) return valueChecks[check](value) ? 'good' : 'invalid';
  return values === undefined || values.includes(value) ? 'good' : 'invalid';
}
