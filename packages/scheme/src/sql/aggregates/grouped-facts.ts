import type { PlannedAggregate } from '../../plan/planned-indicator.js';
import { name, type Sql } from '../fragment.js';
import type { MeasuredColumn } from '../measurement.js';

export type Aggregated = MeasuredColumn & { readonly source: PlannedAggregate };

/** Where a run reads a dataset: the table, and which of its rows count. */
export interface MeasuredFacts {
  readonly from: Sql;
  readonly where: Sql;
  readonly timeColumn: string;
}

/** Some indicators over a dataset, measured together: a statement that gives one row per customer with facts. */
export interface GroupedFacts {
  readonly select: Sql;
  readonly values: readonly GroupedValue[];
}

interface GroupedValue {
  readonly column: Aggregated;
  /** The value, where the rows are joined to the profile under `alias`; the default of its type for a customer without a row. */
  readonly valueIn: (alias: Sql) => Sql;
}

/** A name no column of a dataset has: an alias that hid a column would be taken for it inside the aggregates. */
export function measureAlias(index: number): Sql {
  return name(`measure ${index + 1}`);
}
