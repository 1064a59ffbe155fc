import { decimalNumber, type ExpressionType, integerNumber, plainType } from '../feel/index.js';
import type { Column } from './dataset.js';

/** The type of a column's values in expressions. */
export function expressionTypeOf(column: Column): ExpressionType {
  const nullable = column.required !== true;
  switch (column.type.kind) {
    case 'text':
      return plainType('text', nullable);
    case 'integer':
      return integerNumber(18, nullable);
    case 'decimal':
      return decimalNumber(column.type.precision, column.type.scale, nullable);
    case 'boolean':
      return plainType('boolean', nullable);
    case 'date':
      return plainType('date', nullable);
    case 'timestamp':
      return plainType('date and time', nullable);
  }
}
