import { type Column, checkOfColumn, type Dataset, type QualityCheck, takesCheck } from '@kefen/scheme';
import type { RuleRecord } from './quality-record.js';

/** The check of every column that has one: a rule's, or the one by the column's mark. Columns that declare their values have none. */
export function columnChecks(dataset: Dataset, rules: readonly RuleRecord[]): ReadonlyMap<string, QualityCheck> {
  return new Map(
    dataset.columns.flatMap((column): [string, QualityCheck][] => {
      const check = takesCheck(column) ? (checkByRule(dataset, column, rules) ?? checkOfColumn(column)) : undefined;
      return check ? [[column.name, check]] : [];
    }),
  );
}

function checkByRule({ id }: Dataset, { name }: Column, rules: readonly RuleRecord[]): QualityCheck | undefined {
  for (const { dataset, asks } of rules) {
    if (dataset === id && asks.kind === 'check' && asks.column === name) return asks.check;
  }
  return undefined;
}
