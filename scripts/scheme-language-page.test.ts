import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInDatasets, checkScheme, readHit, schemeForms, writeHit } from '@kefen/scheme';
import { describe, expect, it } from 'vitest';

const readPage = (path: string) => readFileSync(join(import.meta.dirname, '../docs', path), 'utf8');

interface Example {
  readonly name: string;
  readonly text: string;
  /** Codes of the problems that the page says it has. */
  readonly problems: readonly string[];
}

/** The examples of the page; a comment behind one says which problems it has. */
function examplesOf(markdown: string): Example[] {
  const fence = /^```yaml\n(?<text>.*?)^```\n(?:<!-- (?:error|warning): (?<codes>.*?) -->)?/gms;
  return [...markdown.matchAll(fence)].map((match) => ({
    name: `line ${markdown.slice(0, match.index).split('\n').length}`,
    text: match.groups?.text ?? '',
    problems: match.groups?.codes?.split(' ') ?? [],
  }));
}

const examples = examplesOf(readPage('reference/scheme-language.md'));
const frame = examples[0]?.text ?? '';

/** The lines under each key of the outer shape. */
function sectionsOf(text: string): Map<string, string> {
  const sections = text.split(/^(?=\S)/m).map((section): [string, string] => [section.split(':')[0] ?? '', section]);
  return new Map(sections);
}

/** A part of a scheme put into a whole one: measures beside those that are there, everything else in their place. */
function putInto(whole: string, part: string): string {
  const sections = sectionsOf(whole);
  for (const [key, section] of sectionsOf(part)) {
    const isAdded = (key === 'indicators' || key === 'scores') && sections.has(key);
    sections.set(key, isAdded ? `${sections.get(key)}${section.slice(section.indexOf('\n') + 1)}` : section);
  }
  return [...sections.values()].join('');
}

const library = { ids: ['shop-customers'], textOf: (id: string) => (id === 'shop-customers' ? frame : undefined) };

describe('every example of the reference page loads as it stands', () => {
  it.each(examples)('$name', ({ text, problems }) => {
    const document = text.startsWith('kefen:') ? text : putInto(frame.replace('id: shop-customers', 'id: frame'), text);
    const { plan, diagnostics } = checkScheme(document, builtInDatasets, library);
    expect(diagnostics.map(({ code, message }) => [code, message.en])).toEqual(
      problems.map((code) => [code, expect.any(String)]),
    );
    expect(plan === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
  });
});

/** The values that stand behind a key in the examples. */
function valuesOf(key: string): Set<string> {
  const written = examples.flatMap(({ text }) => [...text.matchAll(new RegExp(`\\b${key}: ([^,}\n]+)`, 'g'))]);
  return new Set(written.map((match) => (match[1] ?? '').trim()));
}

describe('every form of the language has an example', () => {
  const all = examples.map(({ text }) => text).join('');
  const { indicators, scores, assignments } = schemeForms;
  const keys = [...indicators, ...scores, ...assignments];
  it.each([...new Set(keys), 'ahp', 'entropy', 'floors', 'caps', 'population', 'otherwise', 'parameters'])(
    '%s',
    (key) => {
      expect(all).toMatch(new RegExp(`(^|[\\s{])${key}:`, 'm'));
    },
  );

  it('every aggregate, window and hit policy', () => {
    expect([...valuesOf('aggregate')]).toEqual(expect.arrayContaining([...schemeForms.aggregates]));
    const windows = new Set([...valuesOf('window')].map((window) => window.replace(/\d+/, 'N')));
    expect([...windows]).toEqual(expect.arrayContaining([...schemeForms.windows]));
    const hits = [...all.matchAll(/hit: ([^,}\n]+)(?:, aggregate: (\w+))?/g)].flatMap(
      (match) => readHit(match[1] ?? '', match[2]) ?? [],
    );
    expect(hits.map(writeHit)).toEqual(expect.arrayContaining([...schemeForms.hitPolicies]));
  });
});

describe('the chapter for beginners', () => {
  it.each(['guide/own-scheme.md', 'guide/own-scheme.en.md'])('%s: each step leads on from the one before', (path) => {
    const [first = '', ...steps] = examplesOf(readPage(path)).map(({ text }) => text);
    expect(steps).toHaveLength(2);
    let scheme = first;
    for (const step of ['', ...steps]) {
      scheme = putInto(scheme, step);
      expect(checkScheme(scheme, builtInDatasets).diagnostics).toEqual([]);
    }
  });
});
