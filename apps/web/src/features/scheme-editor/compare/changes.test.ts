import { parseDocument, type SchemeDocument } from '@kefen/scheme';
import { describe, expect, it } from 'vitest';
import { en } from '../../../i18n/en.js';
import { createFormats } from '../../../i18n/format.js';
import { createTranslate } from '../../../i18n/translate.js';
import { changesBetween } from './changes.js';

const text = `kefen: 1
id: stars
title: { zh-CN: 星级, en: Stars }
parameters: { months: 24, floor: 10 }
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, window: last 12 months, title: { zh-CN: 金额, en: Spent } }
classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  - { id: iron, title: { zh-CN: 铁, en: Iron } }
assign:
  rules:
    - { class: gold, when: spent > floor }
    - { class: iron, when: spent > 0 }
`;
const formats = createFormats('en', 'Asia/Shanghai');
const wording = {
  t: createTranslate(en, formats),
  pick: (title: { en: string }) => title.en,
  formats,
  datasets: [],
  names: {
    title: 'Name',
    population: 'Who',
    order: 'Order',
    assign: 'Way',
    otherwise: 'Else',
    floors: 'Floor',
    caps: 'Cap',
  },
};

function read(source: string): SchemeDocument {
  const { document, diagnostics } = parseDocument(source);
  if (!document) throw new Error(JSON.stringify(diagnostics));
  return document;
}

function changes(...replacements: readonly (readonly [string, string])[]) {
  const after = replacements.reduce((changed, [from, to]) => changed.replace(from, to), text);
  return changesBetween(read(text), read(after), wording).map(({ section, name, before, after: now }) => [
    section,
    name,
    before,
    now,
  ]);
}

describe('what has changed between two schemes', () => {
  it('is nothing where only comments or the manner of writing differ', () => {
    expect(
      changes(['kefen: 1', '# a note\nkefen: 1'], ['{ months: 24, floor: 10 }', '\n  months: 24\n  floor: 10']),
    ).toEqual([]);
  });

  it('is told field by field: numbers, new and gone parameters, and the classes they decide about', () => {
    expect(changes(['months: 24, floor: 10', 'floor: 20, days: 90'])).toEqual([
      ['parameters', 'floor', '10', '20'],
      ['parameters', 'days', undefined, '90'],
      ['assign', 'Gold', expect.stringMatching(/Spent.*10/), expect.stringMatching(/Spent.*20/)],
      ['parameters', 'months', '24', undefined],
    ]);
  });

  it('tells classes by their names, and the conditions with titles', () => {
    expect(changes(['en: Gold', 'en: Golden'], ['spent > 0', 'spent > 5'])).toEqual([
      ['classes', 'Golden', 'Gold', 'Golden'],
      ['assign', 'Iron', expect.stringMatching(/Spent.*0/), expect.stringMatching(/Spent.*5/)],
    ]);
  });

  it('tells another order of the classes', () => {
    const [gold, iron] = [/ {2}- { id: gold.*\n/, / {2}- { id: iron.*\n/].map((line) => line.exec(text)?.[0] ?? '');
    expect(changes([`${gold}${iron}`, `${iron}${gold}`])).toEqual([
      ['classes', 'Order', 'Gold and Iron', 'Iron and Gold'],
    ]);
  });

  it('tells an indicator in a sentence', () => {
    expect(changes(['last 12 months', 'last 6 months'])).toEqual([
      ['indicators', 'Spent', expect.stringMatching(/12 months/), expect.stringMatching(/6 months/)],
    ]);
  });
});
