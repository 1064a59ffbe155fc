import type { Aggregate } from '../../document/indicator.js';
import { compareNumbers } from '../../feel/index.js';
import type { Plan } from '../../plan/plan.js';
import type { PlannedAggregate } from '../../plan/planned-indicator.js';
import type { ScoreSource } from '../../plan/planned-score.js';
import { filledIn } from '../../proofs/filled-in.js';
import { isNumber } from '../decimal.js';
import { leavesOf } from './leaves.js';

export type Names = Pick<Plan, 'indicators' | 'scores' | 'parameters'>;

/** The only values that a score can have; undefined where there are too many to list. */
export function listedPoints({ scores, parameters }: Names, name: string): readonly string[] | undefined {
  const source = scores.find((score) => score.name === name)?.source;
  return source && pointsOf(source, parameters);
}

function pointsOf(source: ScoreSource, parameters: Names['parameters']): readonly string[] | undefined {
  switch (source.kind) {
    case 'quantile':
      return Array.from({ length: source.buckets }, (_, i) => String(i + 1));
    case 'split':
      return ['1', '2'];
    case 'bands':
      return source.bands.map(({ points }) => points);
    case 'lookup':
      return [
        ...source.entries.map(({ points }) => points),
        ...(source.otherwise === undefined ? [] : [source.otherwise]),
      ];
    case 'formula':
      return leavesOf(filledIn(source.expression, parameters))?.map(({ points }) => points);
    default:
      return undefined;
  }
}

const counts: ReadonlySet<string> = new Set<Aggregate>(['count', 'count distinct', 'active months']);

/** What an aggregate counts can be, whatever happens from now on. */
export function isWithinReach(names: Names, name: string, from: string | null, to: string | null): boolean {
  const source = names.indicators.find((indicator) => indicator.name === name)?.source;
  if (source?.kind !== 'aggregate') return true;
  if (to === null) return from === null || source.window.kind !== 'all';
  if (!isNumber(to)) return true;
  return isWithinAggregate(source, isNumber(from) ? from : undefined, to);
}

function isWithinAggregate({ aggregate, window }: PlannedAggregate, from: string | undefined, to: string): boolean {
  const isBack = from !== undefined && compareNumbers(to, from) < 0;
  // Time since the first row only passes; a new row sets the time since the last one back to nothing.
  if (aggregate === 'days since first') return from === undefined ? to === '0' : !isBack;
  if (aggregate === 'days since last') return to === '0' || (from !== undefined && !isBack);
  if (!counts.has(aggregate)) return true;
  return compareNumbers(to, '0') >= 0 && !(isBack && window.kind === 'all');
}

/** Whether a name counts the days since something happened. */
export function isTimeSince({ indicators }: Names, name: string): boolean {
  const source = indicators.find((indicator) => indicator.name === name)?.source;
  return source?.kind === 'aggregate' && source.aggregate.startsWith('days since');
}
