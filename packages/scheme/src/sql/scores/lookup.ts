import { booleanType } from '../../feel/index.js';
import { join, raw, sql } from '../fragment.js';
import { emitPoints } from './bands.js';
import type { ScoreEmitter } from './score-emitter.js';

/** The entry whose key is equal; a missing value is equal to none. */
export const emitLookup: ScoreEmitter<'lookup'> = ({ input, entries, otherwise }, context) => {
  const cases = entries.map(({ key, points }) => {
    const equal = context.emit.condition({
      kind: 'compare',
      type: booleanType,
      operator: '=',
      left: input,
      right: key,
    });
    return sql`${equal}, ${emitPoints(points, context)}`;
  });
  const rest = otherwise === undefined ? raw('NULL') : emitPoints(otherwise, context);
  return sql`multiIf(${join([...cases, rest], ', ')})`;
};
