import {
  computeNumber,
  type EntropyCriterion,
  type EntropySums,
  type EntropyTerm,
  emitLogSums,
  entropyTerm,
  entropyWeights,
  type LogSumRow,
  type PlannedEntropy,
  type StatisticStep,
  type WeightsStatistic,
} from '@kefen/scheme';
import { inputOf, type Read, type StatisticScene } from './statistic-fetcher.js';

/** What the population says of a part. */
interface Measured {
  readonly part: PlannedEntropy['parts'][number];
  readonly criterion: EntropyCriterion;
  readonly range: EntropySums['range'];
  readonly sum: string;
}

/** `numbers`: part by part the least value, the greatest and the sum. */
export async function fetchWeights(
  read: Read,
  scene: StatisticScene,
  step: StatisticStep,
  source: PlannedEntropy,
  count: string,
  numbers: readonly (string | null)[],
): Promise<WeightsStatistic> {
  if (BigInt(count) < 2n) return { kind: 'weights', count, parts: [], problem: { kind: 'too few customers' } };
  const measured = source.parts.map((part, i): Measured => {
    const [min, max, sum] = numbers.slice(3 * i, 3 * i + 3);
    if (min === undefined || min === null || max === undefined || max === null)
      throw new Error(`no range of ${part.name}`);
    const criterion = { name: part.name, direction: part.direction, fromLeast: source.isScaled };
    return { part, criterion, range: { min, max }, sum: sum ?? '0' };
  });
  const terms = measured.map(({ criterion, range }) => entropyTerm(criterion, range));
  const negative = measured.find((_, i) => terms[i] === undefined);
  if (negative) {
    return { kind: 'weights', count, parts: [], problem: { kind: 'negative values', part: negative.part.name } };
  }
  const known = terms.filter((term) => term !== undefined);
  const logs = await readLogs(read, scene, step, measured, known);
  const criteria = measured.map(({ criterion, range, sum }, i) => ({
    ...criterion,
    sums: { range, sum: contributed(known[i], sum, count), sumOfLogs: logs[i] ?? '0' },
  }));
  const outcome = entropyWeights({ count, criteria });
  if (!outcome.ok) throw new Error(`no weights for ${step.key}: ${JSON.stringify(outcome.problems)}`);
  const parts = outcome.weights.map(({ weightText, entropy }, i) => ({
    weight: weightText,
    entropy: entropy.toFixed(12),
    minimum: measured[i]?.range.min ?? '0',
    maximum: measured[i]?.range.max ?? '0',
  }));
  return { kind: 'weights', count, parts };
}

/** Σ u·ln u; of a part that is 0 for all there is nothing to add up. */
async function readLogs(
  read: Read,
  scene: StatisticScene,
  step: StatisticStep,
  measured: readonly Measured[],
  terms: readonly EntropyTerm[],
): Promise<string[]> {
  const spread = terms.map(({ greatest }) => !/^[0.]*$/.test(greatest));
  const requests = measured.flatMap(({ part }, i) => {
    const term = terms[i];
    return term && spread[i] ? [{ measure: part.input, term }] : [];
  });
  if (requests.length === 0) return terms.map(() => '0');
  const [row] = await read<LogSumRow>(`entropy of ${step.key}`, emitLogSums(inputOf(scene, step), requests));
  const sums = [...(row?.sums ?? [])];
  return spread.map((isSpread) => (isSpread ? (sums.shift() ?? '0') : '0'));
}

/** Σy out of Σx. */
function contributed(term: EntropyTerm | undefined, sum: string, count: string): string {
  if (!term) throw new Error('a part that contributes nothing');
  const origins = computeNumber('*', term.origin, count);
  return term.downwards ? computeNumber('-', origins, sum) : computeNumber('-', sum, origins);
}
