import type { Column, QualityCheck } from '@kefen/scheme';
import { type Engine, inTurns, mostExamples, type RowSource, readValues } from '@kefen/warehouse';
import { valueChecks } from './value-checks.js';

export interface Invalid {
  readonly rows: number;
  /** The first in their order. */
  readonly values: readonly string[];
}

/** How many rows have a value that fails a check. Every different value is looked at once. */
export async function countInvalid(
  warehouse: Engine,
  input: { readonly column: Column; readonly check: QualityCheck; readonly source: RowSource },
  signal: AbortSignal,
): Promise<Invalid> {
  const isValid = valueChecks[input.check];
  let rows = 0;
  let values: string[] = [];
  const different = readValues(warehouse, input.column, input.source, { signal });
  for await (const some of inTurns(different, signal)) {
    const failing = some.filter(({ value }) => !isValid(value));
    for (const failed of failing) rows += failed.rows;
    values = [...values, ...failing.map(({ value }) => value)].toSorted(inOrder).slice(0, mostExamples);
  }
  return { rows, values };
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
