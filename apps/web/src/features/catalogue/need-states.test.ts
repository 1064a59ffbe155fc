import type { CatalogueScheme } from '@kefen/contract';
import { expect, it } from 'vitest';
import { needStates } from './need-states.js';

const words = (text: string) => ({ 'zh-CN': text, en: text });

it('tells for every dataset what is there, with the titles of columns that nobody has yet', () => {
  const scheme = {
    page: {
      needs: [
        { dataset: 'transactions', words: words('Orders'), columns: [] },
        {
          dataset: 'customers',
          words: words('Who is strategic'),
          columns: [{ name: 'strategic', type: { kind: 'boolean' }, title: words('Strategic') }],
        },
      ],
    },
    needs: [
      { dataset: 'receivables', columns: ['amount'] },
      { dataset: 'customers', columns: ['strategic', 'tier'] },
    ],
    missing: [
      { dataset: 'receivables', column: null, sentence: words('Import receivables.') },
      { dataset: 'customers', column: 'strategic', sentence: words('Add it.') },
      { dataset: 'customers', column: 'tier', sentence: words('Add it.') },
    ],
  } as unknown as CatalogueScheme;
  expect(
    needStates(scheme).map(({ dataset, words: said, missing, lackedColumns }) => [
      dataset,
      said?.en,
      missing.length,
      lackedColumns.map(({ en }) => en),
    ]),
  ).toEqual([
    ['transactions', 'Orders', 0, []],
    ['customers', 'Who is strategic', 2, ['Strategic', 'tier']],
    ['receivables', undefined, 1, []],
  ]);
});
