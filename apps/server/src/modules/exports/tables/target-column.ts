import type { ColumnKind } from '../export-content.js';

/** What a column has to hold, whatever a database calls it. */
export type Holding =
  | { readonly holds: 'text' | 'integer' | 'float' | 'boolean' | 'date' | 'timestamp' | 'other' }
  | { readonly holds: 'decimal'; readonly precision: number; readonly scale: number };

/** A column that is written. The first is the customer’s id, the key. */
export type TargetColumn = Holding & { readonly name: string };

/** A column of a table that is there. */
export type FoundColumn = Holding & {
  readonly name: string;
  /** As the database calls it. */
  readonly type: string;
  /** Has every row to bring a value? */
  readonly isRequired: boolean;
};

export const keyColumn = 'customer_id';

/** What a gathered column holds, by its kind and the type the engine has given it. */
export function holdingOf(kind: ColumnKind, engineType: string): Holding {
  if (kind !== 'number') return { holds: kind };
  const [, precision, scale] = /Decimal\((\d+),\s*(\d+)\)/.exec(engineType) ?? [];
  if (precision !== undefined && scale !== undefined) {
    return { holds: 'decimal', precision: Number(precision), scale: Number(scale) };
  }
  if (engineType.includes('Float')) return { holds: 'float' };
  return /Int(128|256)/.test(engineType) ? { holds: 'decimal', precision: 39, scale: 0 } : { holds: 'integer' };
}

/** Does a column keep every value exactly? A text keeps what is written in it. */
export function keeps(found: Holding, wanted: Holding): boolean {
  if (found.holds === 'text') return true;
  switch (wanted.holds) {
    case 'integer':
      return found.holds === 'integer' || found.holds === 'decimal';
    case 'decimal':
      return found.holds === 'decimal' && found.scale >= wanted.scale;
    case 'boolean':
      return found.holds === 'boolean' || found.holds === 'integer';
    default:
      return found.holds === wanted.holds && found.holds !== 'other';
  }
}
