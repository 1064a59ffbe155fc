import type { Column, ColumnType } from '@kefen/scheme';

/** The ClickHouse type of a column's values, without `Nullable`. */
function sqlTypeOfColumnType(type: ColumnType): string {
  switch (type.kind) {
    case 'text':
      return 'String';
    case 'integer':
      return 'Int64';
    case 'decimal':
      return `Decimal(${type.precision}, ${type.scale})`;
    case 'boolean':
      return 'Bool';
    case 'date':
      return 'Date32';
    case 'timestamp':
      return "DateTime64(3, 'UTC')";
  }
}

/** The ClickHouse type of a column: `Nullable` unless every row has to have a value. */
export function sqlTypeOfColumn(column: Column): string {
  const type = sqlTypeOfColumnType(column.type);
  return column.required === true ? type : `Nullable(${type})`;
}
