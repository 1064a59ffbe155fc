import { describe, expect, it } from 'vitest';
import { exactNumber, integerNumber, parseExpression, scopeOf } from '../feel/index.js';
import { type Domain, listedValues, wholeNumbers } from './domain.js';
import { proveRules } from './prove-rules.js';
import { eleven, type Segment, tableA, tableB } from './published-segments.testing.js';

const scores = wholeNumbers(1, 5);
const halves = ['1', '1.5', '2', '2.5', '3', '3.5', '4', '4.5', '5'];

type Axes = Readonly<Record<string, { readonly values: readonly number[]; readonly domain: Domain }>>;

const fiveEach = { values: [1, 2, 3, 4, 5], domain: scores };
const rfm: Axes = { R: fiveEach, F: fiveEach, M: fiveEach };
const rAndMean: Axes = {
  R: fiveEach,
  FM: { values: halves.map(Number), domain: listedValues('number', halves) },
};
const rAndWholeMean: Axes = { R: fiveEach, FM: fiveEach };

/** Every point, tried one after the other. */
function neverFirst(segments: readonly Segment[], axes: Axes): string[] {
  const points = Object.values(axes).reduce<number[][]>(
    (all, { values }) => all.flatMap((point) => values.map((value) => [...point, value])),
    [[]],
  );
  const fired = points.map((point) =>
    segments.findIndex(([, ...ranges]) =>
      ranges.every(([low, high], i) => low <= (point[i] ?? 0) && (point[i] ?? 0) <= high),
    ),
  );
  return segments.flatMap(([name], at) => (fired.includes(at) ? [] : [name]));
}

function provenNever(segments: readonly Segment[], axes: Axes): Record<string, string[]> {
  const names = Object.keys(axes);
  const number = exactNumber(1, 1, { rounded: false, nullable: false }) ?? integerNumber(1, false);
  const scope = scopeOf(Object.fromEntries(names.map((name) => [name, number])));
  const rules = segments.map(([outcome, ...ranges]) => {
    const text = ranges.map(([low, high], i) => `(${names[i]} in [${low}..${high}])`).join(' and ');
    const { expression } = parseExpression(text, scope);
    if (expression === undefined) throw new Error(`refused: ${text}`);
    return { when: expression, outcome };
  });
  const domains = Object.fromEntries(Object.entries(axes).map(([name, { domain }]) => [name, domain]));
  const { findings, open, unreached } = proveRules(rules, { domains });
  expect(open).toEqual([]);
  const covers = findings.flatMap((finding) =>
    finding.code === 'rule-never-fires'
      ? [[segments[finding.at]?.[0] ?? '', finding.coveredBy.map((at) => segments[at]?.[0] ?? '')] as const]
      : [],
  );
  expect(unreached).toEqual(covers.map(([name]) => name));
  return Object.fromEntries(covers);
}

describe('the lists of segments that people copy from each other', () => {
  it('the popular ten: three of them never fire, and the ones that cover them are named', () => {
    expect(provenNever(tableA, rfm)).toEqual({
      'New Customers': ['Potential Loyalist'],
      Promising: ['Potential Loyalist'],
      "Can't Lose Them": ['At Risk'],
    });
    expect(neverFirst(tableA, rfm)).toEqual(['New Customers', 'Promising', "Can't Lose Them"]);
  });

  it('the ten of the documentation: all fire', () => {
    expect(provenNever(tableB, rfm)).toEqual({});
    expect(neverFirst(tableB, rfm)).toEqual([]);
  });

  it('the eleven on scores from 1: four never fire', () => {
    for (const axes of [rAndMean, rAndWholeMean]) {
      expect(provenNever(eleven, axes)).toEqual({
        New: ['Potential Loyalist'],
        Promising: ['Potential Loyalist'],
        "Can't Lose Them": ['At Risk'],
        Lost: ['Hibernating'],
      });
      expect(neverFirst(eleven, axes)).toEqual(['New', 'Promising', "Can't Lose Them", 'Lost']);
    }
  });

  it('the eleven where scores can be 0: only one never fires', () => {
    const zeroToFive = { values: [0, 1, 2, 3, 4, 5], domain: wholeNumbers(0, 5) };
    const axes = { R: zeroToFive, FM: zeroToFive };
    expect(provenNever(eleven, axes)).toEqual({ "Can't Lose Them": ['At Risk'] });
    expect(neverFirst(eleven, axes)).toEqual(["Can't Lose Them"]);
  });
});
