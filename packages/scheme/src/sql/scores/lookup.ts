import { booleanType } from '../../feel/index.js';
import type { PlannedLookup } from '../../plan/planned-score.js';
import { integers, join, raw, type Sql, sql, text, texts } from '../fragment.js';
import { emitPoints } from './bands.js';
import type { ScoreContext, ScoreEmitter } from './score-emitter.js';

/** The entry whose key is equal; a missing value is equal to none. */
export const emitLookup: ScoreEmitter<'lookup'> = (source, context) => {
  const keys = source.entries.map(({ key }) => key.value);
  const areTexts = source.input.type.kind === 'text' && keys.every((key) => typeof key === 'string' && key !== '');
  return areTexts ? emitFound(source, keys as readonly string[], context) : emitCompared(source, context);
};

/** Texts are looked up in a table in one step, whatever its size. An empty text stands for a missing value. */
function emitFound({ input, entries, otherwise }: PlannedLookup, keys: readonly string[], context: ScoreContext): Sql {
  const places = integers(keys.map((_, i) => i + 2));
  const place = sql`transform(ifNull(${context.emit.expression(input)}, ${text('')}), ${texts(keys)}, ${places}, 1)`;
  const points = entries.map((entry) => emitPoints(entry.points, context));
  const rest = otherwise === undefined ? raw('NULL') : emitPoints(otherwise, context);
  return sql`[${join([rest, ...points], ', ')}][${place}]`;
}

function emitCompared({ input, entries, otherwise }: PlannedLookup, context: ScoreContext): Sql {
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
}
