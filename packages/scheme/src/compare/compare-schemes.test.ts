import { expect, test } from 'vitest';
import { parseDocument } from '../document/parse-document.js';
import type { SchemeDocument } from '../document/scheme-document.js';
import type { SchemeChange, ValueLine } from './change.js';
import { compareSchemes } from './compare-schemes.js';

const text = `kefen: 1
id: stars
title: { zh-CN: 星级, en: Stars }
parameters: { months: 24, floor: 1000 }
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, where: 'status = "paid"', window: last 12 months, title: { zh-CN: 金额, en: Spent } }
  orders: { dataset: transactions, aggregate: count distinct, of: order_id, title: { zh-CN: 单数, en: Orders } }
scores:
  level: { bands: { of: spent, bands: [ { when: ">= 1000", points: 2 }, { when: ">= 100", points: 1 }, { when: "-", points: 0 } ] } }
classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  - { id: iron, title: { zh-CN: 铁, en: Iron } }
assign:
  rules:
    - { class: gold, when: level >= 2 }
    - { class: iron, when: level >= 1 }
stability: { demote: { after: 2 runs }, hold: 12 months, keep: { gold: spent > 800 } }
review: { gold: 6 months }
`;

function read(source: string): SchemeDocument {
  const { document, diagnostics } = parseDocument(source);
  if (!document) throw new Error(JSON.stringify(diagnostics));
  return document;
}

function said(lines: readonly ValueLine[] | undefined): string | undefined {
  return lines
    ?.map(({ label, parts }) => {
      const words = parts.map((part) => {
        if (part.kind === 'words') return part.words.en;
        return part.kind === 'expression' ? part.text : part.dataset;
      });
      return `${label ? `${label.en}: ` : ''}${words.join(' → ')}`;
    })
    .join('; ');
}

function told({ section, subject, detail, before, after }: SchemeChange) {
  return [section, subject.en, detail?.en, said(before), said(after)];
}

function changes(...replacements: readonly (readonly [string, string])[]) {
  const after = replacements.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`nothing to change: ${from}`);
    return changed.replace(from, to);
  }, text);
  return compareSchemes(read(text), read(after)).map(told);
}

test('comments and the manner of writing are no change', () => {
  const others: readonly (readonly [string, string])[] = [
    ['kefen: 1', '# a note\nkefen: 1'],
    ['{ months: 24, floor: 1000 }', '\n  floor: 1000\n  months: 24'],
  ];
  expect(changes(...others)).toEqual([]);
});

test('an indicator is told detail by detail', () => {
  expect(changes(['last 12 months', 'last 6 months'], ['"paid"', '"done"'])).toEqual([
    ['indicators', 'Spent', 'Only where', 'status = "paid"', 'status = "done"'],
    ['indicators', 'Spent', 'Window', 'in the last 12 months', 'in the last 6 months'],
  ]);
});

test('what is new or gone is told with everything about it', () => {
  expect(changes(['floor: 1000', 'days: 90'])).toEqual([
    ['parameters', 'days', undefined, undefined, 'Value: 90'],
    ['parameters', 'floor', undefined, 'Value: 1,000', undefined],
  ]);
  const orders = /^ {2}orders: .*\n/m.exec(text)?.[0] ?? '';
  expect(changes([orders, ''])).toEqual([
    [
      'indicators',
      'Orders',
      undefined,
      'Dataset: transactions; Aggregate: number of different values; Of: order_id; Window: up to the as-of date',
      undefined,
    ],
  ]);
});

test('a bound that moved is told alone, and so is a band that was put between others', () => {
  expect(changes(['">= 1000"', '">= 2000"'])).toEqual([['scores', 'level', 'Band', '>= 1000 → 2', '>= 2000 → 2']]);
  expect(changes(['{ when: ">= 100",', '{ when: ">= 500", points: 1.5 }, { when: ">= 100",'])).toEqual([
    ['scores', 'level', 'Band', undefined, '>= 500 → 1.5'],
  ]);
});

test('a class under another title is one change, wherever it is spoken of', () => {
  expect(changes(['en: Gold', 'en: Golden'])).toEqual([['classes', 'Golden', 'Title', 'Gold', 'Golden']]);
});

test('another order of the classes is told', () => {
  const [gold, iron] = ['gold', 'iron'].map((id) => new RegExp(`^ {2}- { id: ${id}.*\\n`, 'm').exec(text)?.[0] ?? '');
  expect(changes([`${gold}${iron}`, `${iron}${gold}`])).toEqual([
    ['classes', 'Classes', 'Order', 'Gold → Iron', 'Iron → Gold'],
  ]);
});

test('another way of giving the classes takes the place of the former one', () => {
  const rules = text.slice(text.indexOf('assign:'), text.indexOf('stability:'));
  const shares = 'assign:\n  shares: { by: spent, cuts: { gold: 12.5%, iron: 0.875 } }\n';
  expect(changes([rules, shares])).toEqual([
    ['assign', 'Assignment', 'Way of assigning', 'by rules', 'by shares of a ranking'],
    ['assign', 'Assignment', 'Ranked by', undefined, 'spent'],
    ['assign', 'Assignment', 'Share of the customers · Gold', undefined, '12.5%'],
    ['assign', 'Assignment', 'Share of the customers · Iron', undefined, '87.5%'],
    ['assign', 'Assignment', 'Rule', 'level >= 2 → Gold; level >= 1 → Iron', undefined],
  ]);
});

test('stability, review and approval are told', () => {
  const stability: readonly (readonly [string, string])[] = [
    ['after: 2 runs', 'after: 3 runs, margin: 5%'],
    ['hold: 12 months', 'hold: { gold: 24 months }'],
    ['review: { gold: 6 months }', 'approval: required'],
  ];
  expect(changes(...stability)).toEqual([
    ['scheme', 'Scheme', 'Approval', undefined, 'somebody else has to approve it'],
    ['stability', 'Stability', 'Demotion · Runs in a row', '2', '3'],
    ['stability', 'Stability', 'Demotion · Margin beyond the bound', undefined, '5%'],
    ['stability', 'Stability', 'Hold · Gold', undefined, '24 months'],
    ['stability', 'Stability', 'Hold', '12 months', undefined],
    ['review', 'Review', 'Gold', '6 months', undefined],
  ]);
});
