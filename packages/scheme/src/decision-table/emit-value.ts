import { emitNull, emitNumberLiteral } from '../feel/emit/literal.js';
import { cast } from '../feel/emit/number.js';
import type { Expression, ExpressionType } from '../feel/index.js';
import type { Sql } from '../sql/fragment.js';
import type { TableEmitter } from './table-emitter.js';

/** An entry in the type of its column, because the engine refuses Decimals of different scales side by side. */
export function emitAs(entry: Expression, type: ExpressionType, emit: TableEmitter): Sql {
  if (entry.kind === 'literal' && entry.value === null) return emitNull({ ...entry, type });
  if (type.kind !== 'number' || entry.type.kind !== 'number') return emit.expression(entry);
  if (entry.kind === 'literal' && typeof entry.value === 'string') return emitNumberLiteral(entry.value, type);
  return cast(emit.expression(entry), entry.type, type);
}
