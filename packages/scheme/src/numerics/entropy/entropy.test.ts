import { describe, expect, it } from 'vitest';
import { type EntropyInput, entropyWeights } from './entropy.js';
import { type EntropyCriterion, entropyTerm } from './entropy-terms.js';

interface Column extends Omit<EntropyCriterion, 'name'> {
  readonly values: readonly number[];
}

const benefit = (...values: number[]): Column => ({ direction: 'benefit', fromLeast: false, values });
const scaled = (...values: number[]): Column => ({ direction: 'benefit', fromLeast: true, values });
const cost = (...values: number[]): Column => ({ direction: 'cost', fromLeast: false, values });

/** The sums as the database makes them: each customer's u·ln u cut off after 17 places, then added up exactly. */
function inputOf(columns: readonly Column[]): EntropyInput {
  const criteria = columns.map(({ values, ...criterion }, i) => {
    const range = { min: String(Math.min(...values)), max: String(Math.max(...values)) };
    const term = entropyTerm({ ...criterion, name: '' }, range);
    const ys = values.map((x) => (term?.downwards ? Number(term.origin) - x : x - Number(term?.origin ?? 0)));
    const logs = ys.map((y) => y / Number(term?.greatest)).map((u) => (u > 0 ? u * Math.log(u) : 0));
    const sumOfLogs = logs.reduce((sum, log) => sum + BigInt(Math.trunc(log * 1e15)), 0n);
    const sums = { range, sum: String(ys.reduce((a, b) => a + b, 0)), sumOfLogs: String(Number(sumOfLogs) / 1e15) };
    return { ...criterion, name: `c${i + 1}`, sums };
  });
  return { count: String(columns[0]?.values.length ?? 0), criteria };
}

/** Row by row, as the definition says; costs and scaled columns by min–max. */
function directWeights(columns: readonly Column[]): number[] {
  const spreads = columns.map(({ values, direction, fromLeast }) => {
    const [min, max] = [Math.min(...values), Math.max(...values)];
    if (min === max) return 0;
    const ys = values.map((x) => {
      if (direction === 'cost') return (max - x) / (max - min);
      return fromLeast ? (x - min) / (max - min) : x;
    });
    const total = ys.reduce((a, b) => a + b, 0);
    const parts = ys.map((y) => y / total);
    return 1 + parts.reduce((sum, p) => sum + (p > 0 ? p * Math.log(p) : 0), 0) / Math.log(values.length);
  });
  const total = spreads.reduce((a, b) => a + b, 0);
  return spreads.map((spread) => spread / total);
}

function weightsOf(columns: readonly Column[]): string[] {
  const outcome = entropyWeights(inputOf(columns));
  return outcome.ok ? outcome.weights.map(({ weightText }) => weightText) : [];
}

const madeUp = (n: number, seed: number, size: number) =>
  Array.from({ length: n }, (_, i) => ((i * 7919 + seed * 104_729) % 1009) * size);

describe('entropy weights', () => {
  it.each([
    ['plain', [benefit(1, 2, 3, 4), benefit(10, 10, 10, 70), benefit(5, 6, 5, 6)]],
    ['scaled, with negative values', [scaled(-3, 0, 9, 1), scaled(100, 200, 150, 400)]],
    ['costs among them', [benefit(1, 0, 0, 7), cost(3, 9, 4, 4), scaled(2, 3, 8, 8)]],
    [
      'large and small',
      [benefit(...madeUp(500, 1, 1e9)), benefit(...madeUp(500, 2, 1e-6)), cost(...madeUp(500, 3, 2))],
    ],
  ])('from the sums are those of the rows: %s', (_, columns) => {
    const direct = directWeights(columns);
    for (const [i, text] of weightsOf(columns).entries()) expect(Number(text)).toBeCloseTo(direct[i] ?? 0, 10);
  });

  it('of a criterion that is the same for all are 0', () => {
    expect(weightsOf([benefit(5, 5, 5), benefit(1, 2, 9)])).toEqual(['0', '1']);
    expect(weightsOf([scaled(5, 5, 5), cost(7, 7, 7), benefit(1, 2, 9)])).toEqual(['0', '0', '1']);
  });

  it('are equal where all criteria are the same for all', () => {
    expect(weightsOf([benefit(5, 5), benefit(0, 0), cost(1, 1)])).toEqual([
      '0.333333333334',
      '0.333333333333',
      '0.333333333333',
    ]);
  });

  it('are greatest for what one customer has alone: its entropy is 0', () => {
    const outcome = entropyWeights(inputOf([benefit(0, 0, 8), benefit(1, 1, 2)]));
    expect(outcome.ok && outcome.weights[0]?.entropy).toBe(0);
    expect(outcome.ok && Number(outcome.weights[0]?.weight)).toBeGreaterThan(0.9);
  });

  it('are refused for negative values that count as they are, each criterion by its name', () => {
    expect(entropyWeights(inputOf([benefit(1, 2), benefit(-1, 2), benefit(-3, -2)]))).toEqual({
      ok: false,
      problems: [
        { kind: 'negative values', criterion: 'c2', min: '-1' },
        { kind: 'negative values', criterion: 'c3', min: '-3' },
      ],
    });
  });

  it.each([[[]], [[4]]])('are refused for fewer than two customers', (values) => {
    const { criteria } = inputOf([benefit(1, 2)]);
    const count = String(values.length);
    expect(entropyWeights({ count, criteria })).toEqual({
      ok: false,
      problems: [{ kind: 'too few customers', count }],
    });
  });
});

describe('what a customer contributes', () => {
  const term = (direction: 'benefit' | 'cost', fromLeast: boolean, min: string, max: string) =>
    entropyTerm({ name: 'c', direction, fromLeast }, { min, max });

  it('is the value itself, what is above the least, or what is below the greatest', () => {
    expect(term('benefit', false, '0.5', '12.25')).toEqual({ origin: '0', downwards: false, greatest: '12.25' });
    expect(term('benefit', true, '-0.5', '12.25')).toEqual({ origin: '-0.5', downwards: false, greatest: '12.75' });
    expect(term('cost', false, '-0.5', '12.25')).toEqual({ origin: '12.25', downwards: true, greatest: '12.75' });
  });
});
