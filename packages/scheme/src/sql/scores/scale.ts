import { computeNumber, type Expression, integerNumber } from '../../feel/index.js';
import { deviationIn } from '../../plan/deviation-in.js';
import type { PlannedScale, ScaleMethod } from '../../plan/planned-score.js';
import { deviationsOf, furthestDeviation, literal, onto, type Range, widestDeviation } from '../../plan/scaling.js';
import { getStatistic, type Moments, type MomentsStatistic } from '../../plan/statistics.js';
import { sql } from '../fragment.js';
import { behindColumn } from './behind-column.js';
import { emitCut, nullableType } from './cut.js';
import { ifPresent } from './if-present.js';
import type { ScoreContext, ScoreEmitter } from './score-emitter.js';

type Place = (source: PlannedScale, statistic: MomentsStatistic, context: ScoreContext) => Expression;

/** Where a value stands, by method, on the scale that is wanted. */
const places: Readonly<Record<ScaleMethod, Place>> = {
  'min-max': byExtremes,
  'z-score': byDeviation,
  rank: byRank,
};

export const emitScale: ScoreEmitter<'scale'> = (source, context) => {
  const { emit, statistics, step, score } = context;
  const statistic = getStatistic(statistics, step, 'moments');
  if (statistic.count === '0') return sql`CAST(NULL, ${nullableType(score.type)})`;
  const place = places[source.method](source, statistic, context);
  const cut = emitCut(place, source.to ?? furthestDeviation, context);
  return ifPresent([source.input], cut, emit);
};

function byExtremes(source: PlannedScale, { measures: [moments] }: MomentsStatistic): Expression {
  const [minimum, maximum] = [known(moments?.minimum), known(moments?.maximum)];
  const spread = computeNumber('-', maximum, minimum);
  const to = ended(source);
  if (isZero(spread)) return literal(middleOf(to));
  return onto(source.input, { low: literal(minimum), spread: literal(spread) }, turned(to, source.best));
}

function byDeviation(source: PlannedScale, statistic: MomentsStatistic): Expression {
  const { input, to, best } = source;
  const { mean, deviation } = deviationIn(source, statistic);
  if (isZero(deviation)) return literal(to ? middleOf(to) : '0');
  const [value, centre] = [input, literal(mean)];
  if (!to) {
    return best === 'high'
      ? deviationsOf(value, centre, literal(deviation))
      : deviationsOf(centre, value, literal(deviation));
  }
  // −3 … 3 deviations are mean − 3 · deviation … mean + 3 · deviation.
  const low = computeNumber('+', mean, computeNumber('*', widestDeviation.low, deviation));
  const high = computeNumber('+', mean, computeNumber('*', widestDeviation.high, deviation));
  return onto(value, { low: literal(low), spread: literal(computeNumber('-', high, low)) }, turned(to, best));
}

/** The share of the others that stand behind. */
function byRank(source: PlannedScale, { count }: MomentsStatistic, { score }: ScoreContext): Expression {
  const others = computeNumber('-', count, '1');
  const behind: Expression = { kind: 'name', type: integerNumber(12, true), name: behindColumn(score.name) };
  return onto(behind, { low: literal('0'), spread: literal(isZero(others) ? '1' : others) }, ended(source));
}

function ended({ to }: PlannedScale): Range {
  if (!to) throw new Error('a scale without ends');
  return to;
}

function turned({ low, high }: Range, best: 'high' | 'low'): Range {
  return best === 'high' ? { low, high } : { low: high, high: low };
}

function middleOf({ low, high }: Range): string {
  return computeNumber('*', computeNumber('+', low, high), '0.5');
}

function isZero(number: string): boolean {
  return /^[0.]*$/.test(number);
}

function known(moment: Moments[keyof Moments]): string {
  if (moment === undefined) throw new Error('a moment that was not asked for');
  return moment;
}
