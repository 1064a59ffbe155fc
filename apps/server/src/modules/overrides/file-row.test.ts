import { expect, test } from 'vitest';
import { readCells, readClass, readDay } from './file-row.js';

const plan = {
  classes: [
    { id: 'gold', title: { 'zh-CN': '金卡', en: 'Gold card' } },
    { id: 'silver', title: { 'zh-CN': '银卡', en: 'Silver card' } },
  ],
};

test('a class is written by its id or its title; not rated has words of its own', () => {
  expect(['gold', '金卡', 'GOLD CARD', '未评定', 'bronze'].map((text) => readClass(plan, text))).toEqual([
    'gold',
    'gold',
    'gold',
    '',
    undefined,
  ]);
});

test('days are read as people and spreadsheets write them', () => {
  const written = [
    '2026-12-31',
    '2026/1/5',
    '2026年12月31日',
    '20261231',
    '2026-12-31 00:00:00',
    '2026-02-30',
    '31/12/2026',
  ];
  expect(written.map(readDay)).toEqual([
    '2026-12-31',
    '2026-01-05',
    '2026-12-31',
    '2026-12-31',
    '2026-12-31',
    undefined,
    undefined,
  ]);
});

test('the first cell that cannot be taken is told', () => {
  const around = { plan, first: '2026-03-10', last: '2027-03-10' };
  const good = { customer: 'A', class: '金卡', reason: '战略客户', until: '2026-12-31' };
  expect(readCells(good, around)).toEqual({ class: 'gold', reason: '战略客户', until: '2026-12-31' });
  expect(readCells({ ...good, class: '铜卡' }, around)).toEqual({ fault: 'class-unknown', cell: '铜卡' });
  expect(readCells({ ...good, class: '' }, around)).toEqual({ fault: 'class-unknown', cell: '' });
  expect(readCells({ ...good, reason: '' }, around)).toMatchObject({ fault: 'reason-missing' });
  expect(readCells({ ...good, until: '以后' }, around)).toMatchObject({ fault: 'until-unreadable' });
  expect(readCells({ ...good, until: '2026-03-09' }, around)).toMatchObject({ fault: 'until-past' });
  expect(readCells({ ...good, until: '2027-03-11' }, around)).toMatchObject({ fault: 'until-too-late' });
});
