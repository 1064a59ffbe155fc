import { compareSchemes, type SchemeDocument } from '@kefen/scheme';
import { expect, test } from 'vitest';
import { documentOf } from '../summary/summary.testing.js';

// Every ready scheme, detail by detail.

const texts = import.meta.glob<string>('../../../../../../catalogue/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const schemes = Object.entries(texts)
  .map(([path, text]) => ({ name: path.split('/').at(-1) ?? '', text }))
  .filter(({ name }) => name !== 'index.yaml')
  .map(({ name, text }) => ({ name, document: documentOf(text) }));

/** Words of the language in whose place another one has to stand. */
const others: Readonly<Record<string, string>> = {
  high: 'low',
  low: 'high',
  benefit: 'cost',
  cost: 'benefit',
  day: 'month',
  month: 'year',
  year: 'month',
  quarter: 'year',
  better: 'lower',
  lower: 'better',
};

/** What tells forms apart, and what is the same in all versions of a scheme. */
const notDetails: readonly string[] = ['kefen', 'id', 'construct', 'kind'];

function otherThan(value: unknown): unknown {
  if (typeof value === 'string') return others[value] ?? (/^-?[\d.]+$/.test(value) ? `${value}7` : `${value} x`);
  return typeof value === 'number' ? value + 1 : !value;
}

/** The document again and again, each time with one value changed; with the path of that value. */
function* changedOnce(value: unknown, path: readonly string[] = []): Generator<readonly [string, unknown]> {
  if (typeof value !== 'object' || value === null) {
    yield [path.join('.'), otherThan(value)];
    return;
  }
  for (const [key, part] of Object.entries(value)) {
    if (part === undefined || notDetails.includes(key)) continue;
    for (const [at, changed] of changedOnce(part, [...path, key])) {
      yield [at, Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed }];
    }
  }
}

test.each(schemes)(
  '$name differs from itself in nothing, and wherever a single value is another one',
  ({ document }) => {
    expect(compareSchemes(document, document)).toEqual([]);
    let values = 0;
    for (const [path, changed] of changedOnce(document)) {
      const found = compareSchemes(document, changed as SchemeDocument);
      expect(found, path).not.toEqual([]);
      values += 1;
    }
    expect(values).toBeGreaterThan(10);
  },
);
