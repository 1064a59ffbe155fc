import { expect, it } from 'vitest';
import { languages } from '../../../i18n/language.js';
import { documentOf, summaryOf } from './summary.testing.js';

// Every ready scheme, read as a person would.

const texts = import.meta.glob<string>('../../../../../../catalogue/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const documents = new Map(
  Object.entries(texts)
    .map(([path, text]): [string, string] => [path.split('/').at(-1)?.replace('.yaml', '') ?? '', text])
    .filter(([id]) => id !== 'index')
    .map(([id, text]) => [id, documentOf(text)]),
);
const cases = [...documents.keys()].flatMap((id) => languages.map((language) => ({ id, language })));

it.each(cases)('$id is told in $language by titles and words alone', ({ id, language }) => {
  const document = documents.get(id);
  if (!document) throw new Error(id);
  const summary = summaryOf(document, language, documents);
  const { indicators, scores, parameters, classes } = document;
  const titled = { ...indicators, ...scores };
  const ids = [...Object.keys(titled).filter((name) => titled[name]?.title), ...Object.keys(parameters)];
  const said = [
    ...[...summary.population, ...summary.indicators, ...summary.scores].flatMap((entry) => [
      entry.name,
      entry.sentence,
    ]),
    summary.assignment,
    ...summary.classes.map((entry) => entry.sentence),
    ...summary.limits.map((limit) => `${limit.who} ${limit.condition}`),
  ].map(withoutQuotes);
  const longNames = ids.filter((name) => name.includes('_'));
  for (const sentence of said) {
    expect(sentence).not.toMatch(/>=|<=|!=|\*\*|\.\.|\bnull\b/);
    for (const name of longNames) expect(sentence).not.toContain(name);
  }
  expect(summary.classes).toHaveLength(classes.length);
  expect(summary.indicators.every(({ sentence }) => sentence !== '')).toBe(true);
});

/** What stands between quotes is a value of the data. */
function withoutQuotes(text: string): string {
  return text.replace(/“[^”]*”/g, '');
}
