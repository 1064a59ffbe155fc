import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { builtInDatasets, checkScheme, datasetsOfPage, type Title } from '@kefen/scheme';
import { describe, expect, test } from 'vitest';
import { catalogueLibrary, readCatalogue } from './read-catalogue.js';
import { needsOf } from './scheme-needs.testing.js';
import { schemesUnder } from './schemes-under.js';

const folder = fileURLToPath(new URL('../../../../../catalogue', import.meta.url));
const { sections, entries } = readCatalogue(folder);
const library = catalogueLibrary(entries);
const ids = entries.map(({ id }) => id);

function idsIn(place: string): string[] {
  if (!existsSync(`${folder}/${place}`)) return [];
  const files = readdirSync(`${folder}/${place}`).filter((name) => name.endsWith('.yaml') && name !== 'index.yaml');
  return files.map((name) => name.replace('.yaml', '')).toSorted();
}

test('every scheme of the folder is offered, once', () => {
  expect(ids.toSorted()).toEqual(idsIn('.'));
});

test('the sections are those of the catalogue', () => {
  expect(sections.map(({ id }) => id)).toEqual(['value', 'points', 'risk', 'stage', 'needs']);
});

test('every page and every list of policies belongs to a scheme or a draft', () => {
  const known = [...ids, ...idsIn('drafts')];
  expect([...idsIn('pages'), ...idsIn('policies')].filter((id) => !known.includes(id))).toEqual([]);
});

describe.each(entries)('$id', (entry) => {
  const { id, text, page, policies, purpose } = entry;
  const datasets = datasetsOfPage(page, builtInDatasets);
  const { plan, document } = checkScheme(text, datasets, library);
  const classes = document?.classes.map((c) => c.id) ?? [];

  test('is a valid scheme under its own id', () => {
    expect(document?.id).toBe(id);
    expect(plan).toBeDefined();
  });

  test('has a page that names each of its classes and nothing else', () => {
    expect(Object.keys(page.classes)).toEqual(classes);
  });

  test('has a page that says what the scheme reads', () => {
    const read = (plan ? needsOf(plan, datasets) : []).map(({ dataset, columns }) => ({
      dataset,
      columns: columns.filter((name) => !isBuiltIn(dataset, name)).toSorted(),
    }));
    const told = page.needs.map(({ dataset, columns }) => ({
      dataset,
      columns: columns.map((c) => c.name).toSorted(),
    }));
    expect(told.toSorted(byDataset)).toEqual(read.toSorted(byDataset));
  });

  test('tells the schemes it rests on in an order in which they can be added', () => {
    expect(schemesUnder(entry, entries)).toEqual(plan?.requires.map(({ scheme }) => scheme));
  });

  test('has a policy for each of its classes, or no policies', () => {
    expect(Object.keys(policies?.classes ?? Object.fromEntries(classes.map((c) => [c, {}])))).toEqual(classes);
  });

  test('speaks Chinese in Chinese and English in English', () => {
    const texts = [...textsOf(page), ...textsOf(policies), ...textsOf(document), ...textsOf({ purpose })];
    // A value as it stands in the data may be quoted in either language.
    expect(texts.filter(({ en }) => /\p{Script=Han}/u.test(en.replaceAll(/“[^”]*”/g, '')))).toEqual([]);
    expect(texts.filter((t) => !/\p{Script=Han}/u.test(t['zh-CN']) && t['zh-CN'] !== t.en)).toEqual([]);
  });
});

function isBuiltIn(dataset: string, column: string): boolean {
  return builtInDatasets.find(({ id }) => id === dataset)?.columns.some(({ name }) => name === column) ?? false;
}

function byDataset(a: { readonly dataset: string }, b: { readonly dataset: string }): number {
  return a.dataset < b.dataset ? -1 : 1;
}

/** Every text in both languages, however deep. */
function textsOf(value: unknown): Title[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('zh-CN' in value && 'en' in value) return [value as Title];
  return Object.values(value).flatMap(textsOf);
}
