import {
  bindPlan,
  checkScheme,
  emitAssign,
  emitMeasure,
  emitMoments,
  emitOrderStatistic,
  measurementOf,
  renderWithLiterals,
  type Statistic,
  sql,
  sqlFragment,
  statisticSteps,
} from '@kefen/scheme';
import { describe, expect, it } from 'vitest';
import { datasetsFor, readySchemes } from './ready-schemes.js';

/**
 * Functions whose result depends on the order of rows, on sampling, on the clock or on the order of a floating-point sum. A class
 * that rests on one of them can differ between two runs over the same facts.
 */
const inexact = [
  'any',
  'anyLast',
  'anyHeavy',
  'groupArraySample',
  'first_value',
  'last_value',
  'uniq',
  'uniqCombined',
  'uniqHLL12',
  'quantile',
  'quantiles',
  'quantileTDigest',
  'quantileTiming',
  'median',
  'topK',
  'now',
  'now64',
  'today',
  'yesterday',
  'rand',
  'generateUUIDv4',
  'avg',
  'rowNumberInAllBlocks',
  'sumKahan',
];

const library = readySchemes();

/** The statistics of a base without customers. */
const nothing: { readonly [Kind in Statistic['kind']]: Extract<Statistic, { readonly kind: Kind }> } = {
  quantiles: { kind: 'quantiles', count: '0', cuts: [] },
  bounds: { kind: 'bounds', count: '0', bounds: [] },
  centres: { kind: 'centres', count: '0', sampled: '0', means: [], deviations: [], clusters: [] },
  mean: { kind: 'mean', count: '0' },
  moments: { kind: 'moments', count: '0', measures: [] },
  weights: { kind: 'weights', count: '0', parts: [] },
  median: { kind: 'median', count: '0' },
};

function statementsOf(id: string): string[] {
  const { plan: checked } = checkScheme(library.textOf(id) ?? '', datasetsFor(id), library);
  if (!checked) throw new Error(`${id} does not pass its check`);
  const plan = bindPlan(checked, { asOf: '2025-12-31', timeZone: 'Asia/Shanghai' });
  const table = sqlFragment.name('t');
  const facts = () => ({ from: table, where: sql`batch <= 1`, timeColumn: 'ordered_at' });
  const statistics = Object.fromEntries(statisticSteps(plan).map(({ key, kind }) => [key, nothing[kind]]));
  return [
    emitMeasure(measurementOf([plan]), { run: '1', target: table, profile: table, facts }),
    emitAssign(plan, statistics, { rows: table, target: table, run: '1' }),
    ...statisticSteps(plan).flatMap(({ part, subject }) =>
      'source' in subject && subject.source.kind === 'quantile'
        ? [
            emitOrderStatistic(
              { plan, statistics, rows: table, part },
              { measure: subject.source.input, buckets: [subject.source.buckets], shares: [] },
            ),
          ]
        : [],
    ),
    ...statisticSteps(plan).flatMap(({ part, subject }) =>
      'source' in subject && subject.source.kind === 'split'
        ? [
            emitMoments({ plan, statistics, rows: table, part }, [
              { measures: [subject.source.input], moments: ['sum'] },
            ]),
          ]
        : [],
    ),
  ].map(renderWithLiterals);
}

/** Within one row floating point has a fixed order; added up over rows it has none. */
const floatSum = /\bsum[A-Za-z]*\(\s*(toFloat64|sqrt|log|exp|pow)\b/;

describe('the SQL of every ready scheme', () => {
  it.each(library.ids)('%s uses no function that makes two runs differ', (id) => {
    const statements = statementsOf(id);
    const called = statements.flatMap((statement) =>
      [...statement.matchAll(/\b([A-Za-z_0-9]+)\(/g)].map((m) => m[1] ?? ''),
    );
    expect(statements.filter((statement) => floatSum.test(statement))).toEqual([]);
    const base = called.map((name) => name.replace(/(OrNull|If)+$/, ''));
    expect(base.filter((name) => inexact.includes(name))).toEqual([]);
    expect(called.length).toBeGreaterThan(5);
  });
});
