import { expect, it } from 'vitest';
import { findHeadingRow, joinedHeadings } from './find-headings.js';

it.each([
  [
    'at once',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
    0,
  ],
  [
    'below a title and a line of notes',
    [['销售明细'], ['制表：张三', '', ''], ['客户', '日期', '金额'], ['C1', '2024-01-01', '5']],
    2,
  ],
  ['below a title over two columns where values follow', [['销售明细'], ['客户', '金额'], ['C1', '5']], 1],
  [
    'below blank rows',
    [
      ['', ''],
      ['a', 'b'],
      ['1', '2'],
    ],
    1,
  ],
  ['in the first row where no text follows it', [['only'], ['1', '2', '3'], ['4', '5', '6']], 0],
  [
    'in the first row of a table of texts',
    [
      ['name', ''],
      ['Ann', 'Rome'],
      ['Bob', 'Oslo'],
    ],
    0,
  ],
  [
    'in the first row where the index has no heading',
    [
      ['', 'a'],
      ['0', '5'],
      ['1', '6'],
    ],
    0,
  ],
  ['in the first row of a single column', [['name'], ['Ann'], ['Bob']], 0],
] as const)('finds the headings %s', (_, rows, at) => {
  expect(findHeadingRow(rows)).toBe(at);
});

it('joins the two rows of headings of which the upper ones span columns', () => {
  const rows = [
    ['客户', '金额', '', '日期'],
    ['', '应收', '实收', ''],
    ['C1', '1', '2', '2024-01-01'],
  ];
  const merged = [{ top: 0, bottom: 0, left: 1, right: 2 }];
  expect(joinedHeadings(rows, 0, merged)).toEqual(['客户', '金额 应收', '金额 实收', '日期']);
  expect(joinedHeadings(rows, 0, [])).toBeUndefined();
});
