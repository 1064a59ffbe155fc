import { columnType, type Measurement } from './measurement.js';

/** A table as the warehouse creates it. */
export interface TableLayout {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly codec?: string }[];
  readonly orderBy: readonly string[];
  readonly partitionBy: readonly string[];
  /** Rows that are read at least, wherever one is looked for. Default: the engine's 8192. */
  readonly rowsPerMark?: number;
}

/** Where measured values are kept: one column per indicator, typed. Measurements with the same names and types share a table. */
export function valuesTable(measurement: Measurement): TableLayout {
  const columns = measurement.columns.map(({ name, type }) => ({ name, type: columnType(type) }));
  const layout = columns.map((column) => `${column.name}\t${column.type}`).join('\n');
  return {
    name: `values_${fingerprint(layout)}`,
    columns: [{ name: 'run', type: 'UInt64' }, { name: 'customer_id', type: 'String' }, ...columns],
    orderBy: ['customer_id'],
    partitionBy: ['run'],
  };
}

/**
 * What runs decided. `class` is what counts: `computed` by the scheme, `held` by its stability rules, set by an `override`
 * (its number; 0: none). An empty class is a customer that is not rated; the reason says why. `since`, `earned` and `pending`
 * are of the held class. Publications are kept for ever, so they are packed closer than the engine would by itself.
 */
export const classesTable: TableLayout = {
  name: 'classes',
  columns: [
    { name: 'run', type: 'UInt64', codec: 'ZSTD(1)' },
    { name: 'customer_id', type: 'String', codec: 'ZSTD(1)' },
    { name: 'class', type: 'LowCardinality(String)', codec: 'ZSTD(1)' },
    { name: 'reason', type: 'LowCardinality(String)', codec: 'ZSTD(1)' },
    { name: 'computed', type: 'LowCardinality(String)', codec: 'ZSTD(1)' },
    { name: 'held', type: 'LowCardinality(String)', codec: 'ZSTD(1)' },
    { name: 'rule', type: 'LowCardinality(String)', codec: 'ZSTD(1)' },
    { name: 'since', type: 'Date32', codec: 'T64, ZSTD(1)' },
    { name: 'earned', type: 'Date32', codec: 'T64, ZSTD(1)' },
    { name: 'pending', type: 'Int16', codec: 'ZSTD(1)' },
    { name: 'override', type: 'UInt64', codec: 'ZSTD(1)' },
  ],
  orderBy: ['customer_id'],
  partitionBy: ['run'],
  // One customer is looked up in every publication of ten years at once.
  rowsPerMark: 1024,
};

/** FNV-1a, 64 bits, over code points: a short stable name. The columns are compared when the table is created, so a collision is noticed. */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const letter of text)
    hash = ((hash ^ BigInt(letter.codePointAt(0) ?? 0)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(16).padStart(16, '0');
}
