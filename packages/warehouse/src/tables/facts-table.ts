import type { Column, Dataset } from '@kefen/scheme';
import type { TableDefinition } from '../engine/engine.js';
import { sqlTypeOfColumn } from './column-sql-type.js';

/** Columns every table of facts has beside those of its dataset. */
const ownFactsColumns = [
  { name: 'day', type: 'Date32' },
  { name: 'row_key', type: 'String' },
  { name: 'batch', type: 'UInt32' },
] as const;

const ownProfileColumns = [{ name: 'version', type: 'UInt64' }] as const;

export const profileTableName = 'profile';
export const profileVersionsName = 'profile_versions';

export function factsTableName(dataset: Dataset): string {
  return `facts_${dataset.id}`;
}

export function supersededTableName(dataset: Dataset): string {
  return `superseded_${dataset.id}`;
}

export function movedTableName(dataset: Dataset): string {
  return `moved_${dataset.id}`;
}

/** Names a dataset's columns cannot have, because the table has columns of its own under them. */
export function reservedColumnNames(kind: Dataset['kind']): readonly string[] {
  return (kind === 'events' ? ownFactsColumns : ownProfileColumns).map(({ name }) => name);
}

/** Who a row belongs to and when it happened cannot be missing, whatever the dataset says. */
export function isRequired(dataset: Dataset, column: Column): boolean {
  return column.required === true || column.name === dataset.customerColumn || column.name === dataset.timeColumn;
}

/**
 * The table of an event dataset: the dataset's columns under their own names, the business day, the row key as text and
 * the number of the import; sorted by customer and day.
 */
export function factsTable(dataset: Dataset): TableDefinition {
  if (dataset.kind !== 'events') throw new Error(`${dataset.id} holds no events`);
  return {
    name: factsTableName(dataset),
    columns: [...datasetColumns(dataset), ...ownFactsColumns],
    orderBy: ['customer_id', 'day'],
  };
}

/** Which rows an import has replaced: the row with this key that came with `batch` no longer counts from `by_batch` on. */
export function supersededTable(dataset: Dataset): TableDefinition {
  return {
    name: supersededTableName(dataset),
    columns: [
      { name: 'customer_id', type: 'String' },
      { name: 'row_key', type: 'String' },
      { name: 'batch', type: 'UInt32' },
      { name: 'by_batch', type: 'UInt32' },
    ],
    orderBy: ['customer_id', 'row_key'],
  };
}

/** Which rows were copied to another customer: those of this customer and batch no longer count from `by_batch` on. */
export function movedTable(dataset: Dataset): TableDefinition {
  return {
    name: movedTableName(dataset),
    columns: [
      { name: 'customer_id', type: 'String' },
      { name: 'batch', type: 'UInt32' },
      { name: 'by_batch', type: 'UInt32' },
    ],
    orderBy: ['customer_id', 'batch'],
  };
}

/** The mirror of the profile: of the rows of one customer the one with the greatest `version` counts (read with FINAL). */
export function profileTable(dataset: Dataset): TableDefinition {
  if (dataset.kind !== 'profile') throw new Error(`${dataset.id} is not a profile`);
  return {
    name: profileTableName,
    columns: [...datasetColumns(dataset), ...ownProfileColumns],
    orderBy: ['customer_id'],
    replacingBy: 'version',
    // Customers whom events touch are looked up far from one another, several times a second.
    rowsPerMark: 1024,
  };
}

/** When a row of `profile_versions` was written; the epoch: before the table was there. */
export const validFromColumn = 'kefen_valid_from';

/**
 * Every form a customer's profile ever had in the mirror, by its version. Rows are only ever added; one that comes twice is
 * the same.
 */
export function profileVersionsTable(dataset: Dataset): TableDefinition {
  const { columns } = profileTable(dataset);
  return {
    name: profileVersionsName,
    columns: [...columns, { name: validFromColumn, type: "DateTime64(3, 'UTC')" }].map((column) => ({
      ...column,
      codec: 'ZSTD(1)',
    })),
    orderBy: ['customer_id', 'version'],
    replacingBy: 'version',
  };
}

function datasetColumns(dataset: Dataset): { name: string; type: string }[] {
  const reserved = reservedColumnNames(dataset.kind);
  const taken = dataset.columns.find(({ name }) => reserved.includes(name));
  if (taken !== undefined) throw new Error(`${dataset.id}: the column name ${taken.name} is taken`);
  if (dataset.customerColumn !== 'customer_id') throw new Error(`${dataset.id}: the customer column is customer_id`);
  return dataset.columns.map((column) => ({
    name: column.name,
    type: sqlTypeOfColumn({ ...column, required: isRequired(dataset, column) }),
  }));
}
