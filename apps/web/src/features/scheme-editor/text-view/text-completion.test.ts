import { type CompletionContext, CompletionContext as Context } from '@codemirror/autocomplete';
import { yaml } from '@codemirror/lang-yaml';
import { EditorState } from '@codemirror/state';
import { builtInDatasets } from '@kefen/scheme';
import { describe, expect, it } from 'vitest';
import { textCompletion } from './text-completion.js';
import { placeAt } from './yaml-place.js';

const complete = textCompletion(builtInDatasets, {
  pick: (title) => title.en,
  kind: (kind) => kind,
  functions: 'functions',
  example: 'e.g.',
  title: (word) => word.split('.')[1] ?? word,
});

/** A text with `|` for the cursor. */
function contextOf(marked: string): CompletionContext {
  const state = EditorState.create({ doc: marked.replace('|', ''), extensions: [yaml()] });
  return new Context(state, marked.indexOf('|'), true);
}

async function labelsAt(marked: string): Promise<readonly string[]> {
  const result = await complete(contextOf(marked));
  return result?.options.map(({ label }) => label) ?? [];
}

const scheme = `kefen: 1
parameters: { months: 24 }
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, title: { zh-CN: 消费金额, en: Amount spent } }
scores:
  M: { quantile: spent, buckets: 5 }
classes:
  - { id: vip, title: { zh-CN: 贵宾, en: VIP } }
  - { id: small, title: { zh-CN: 小, en: Small } }
`;

describe('the place of the cursor', () => {
  it('is a key or a value, with the keys above it', () => {
    const at = (marked: string) => {
      const context = contextOf(marked);
      const place = placeAt(context.state, context.pos);
      return place && [place.kind, place.path.join(' '), place.typed];
    };
    expect(at('sco|')).toEqual(['key', '', 'sco']);
    expect(at('a:\n  b: { c: 1, d| }')).toEqual(['key', 'a b', 'd']);
    expect(at('a:\n  b: { c: x, d: y| }')).toEqual(['value', 'a b d', 'y']);
    expect(at('a:\n  - { class: | }')).toEqual(['value', 'a * class', '']);
    expect(at('a:\n  - when: "x > y|"')).toEqual(['value', 'a * when', 'y']);
    expect(at('a:\n  b:\n    c: 1\n    |')).toEqual(['key', 'a b', '']);
    expect(at('a:\n  b:\n    - c: 1\n      |')).toEqual(['key', 'a b *', '']);
    expect(at('a: { b: [x, y|] }')).toEqual(['value', 'a b *', 'y']);
    expect(at('# a|')).toBeUndefined();
  });
});

describe('completion of the text', () => {
  it('offers the keys that can stand there and do not yet', async () => {
    expect(await labelsAt(`${scheme}ass|`)).toEqual(['assign']);
    expect(await labelsAt(scheme.replace('of: amount,', 'of: amount, win|,'))).toEqual(['window']);
    expect(await labelsAt(`${scheme}assign:\n  shares: { by: spent, | }\n`)).toEqual(['cuts', 'ties']);
    expect(await labelsAt(`${scheme}assign:\n  shares: { by: spent, cuts: { v| } }\n`)).toEqual(['vip']);
  });

  it('offers what a value can be', async () => {
    expect(await labelsAt(scheme.replace('dataset: transactions', 'dataset: trans|'))).toEqual(['transactions']);
    expect(await labelsAt(scheme.replace('aggregate: sum', 'aggregate: days|'))).toEqual([
      'days since last',
      'days since first',
    ]);
    expect(await labelsAt(`${scheme}assign:\n  rules:\n    - { class: | }\n`)).toEqual(['vip', 'small']);
    expect(await labelsAt(`${scheme}otherwise: sm|\n`)).toEqual(['small']);
  });

  it('offers the names that an expression can use at its place', async () => {
    expect(await labelsAt(scheme.replace('of: amount', 'of: amo|'))).toEqual(['Amount']);
    expect(await labelsAt(scheme.replace('quantile: spent', 'quantile: spe|'))).toEqual(['Amount spent']);
    const condition = await labelsAt(`${scheme}assign:\n  rules:\n    - { class: vip, when: M| }\n`);
    expect(condition[0]).toBe('M');
    expect(await labelsAt(`${scheme}population: spent > mon|\n`)).toContain('months');
  });
});
