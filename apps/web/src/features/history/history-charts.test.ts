import type { Migration, PublicationSizes } from '@kefen/contract';
import { expect, test } from 'vitest';
import { createFormats } from '../../i18n/format.js';
import { drawnSvg } from '../../shared/chart/drawn-svg.testing.js';
import { palettes } from '../../theme/palette.js';
import { largestWay } from './largest-way.js';
import { sankeyOption } from './sankey-chart.js';
import { classLines, mostChanged, sizesOption } from './sizes-chart.js';

const formats = createFormats('zh-CN', 'Asia/Shanghai');
const title = (text: string) => ({ 'zh-CN': text, en: text });
const publication = { run: '1', version: 1, publishedAt: '2026-02-01T00:00:00Z', publishedBy: '王经理' };
const row = (id: string, customers: number) => ({ id, title: title(id), customers });
const sizes = (asOf: string, notRated: number, ...classes: PublicationSizes['classes']): PublicationSizes => ({
  ...{ ...publication, asOf, notRated, classes },
});

const cells: Migration['cells'] = [
  { from: 'gold', to: 'gold', way: 'unchanged', customers: 5 },
  { from: 'gold', to: 'silver', way: 'demoted', customers: 2 },
  { from: 'silver', to: 'gold', way: 'promoted', customers: 2 },
  { from: '', to: 'silver', way: 'rated', customers: 1 },
  { from: null, to: 'gold', way: 'new', customers: 9 },
];
const end = { day: '2026-01-31', publication: { ...publication, asOf: '2026-01-31' }, rerated: null };
const classes = [row('gold', 7), row('silver', 2)];

test('the widest way is between two classes, not that of newcomers, and the first of equal ones', () => {
  expect(largestWay(cells)).toMatchObject({ from: 'gold', to: 'silver' });
  expect(largestWay(cells.slice(0, 1))).toBeUndefined();
});

test('the bands go from the classes of the first day to those of the second, also from none', () => {
  const name = (which: 'from' | 'to', place: string | null) =>
    `${which} ${place === null ? '不在册' : place || '未评定'}`;
  const migration = { from: { ...end, classes }, to: { ...end, classes }, cells };
  const svg = drawnSvg(sankeyOption(migration, name, palettes.light, formats), 600, 300);
  for (const text of ['from gold', 'from 未评定', 'from 不在册', 'to gold', 'to silver']) expect(svg).toContain(text);
  expect(svg).not.toContain('to 未评定');
});

test('every class there ever was has a line, those of the newest publication in its order', () => {
  const all = [
    sizes('2026-01-31', 0, row('iron', 4), row('gold', 1)),
    sizes('2026-02-28', 2, row('gold', 3), row('silver', 5)),
  ];
  const lines = classLines(all, (one) => one['zh-CN'], '未评定');
  expect(lines.map(({ title: text, rank, customers }) => [text, rank, customers])).toEqual([
    ['gold', 0, [1, 3]],
    ['silver', 1, [0, 5]],
    ['iron', undefined, [4, 0]],
    ['未评定', undefined, [0, 2]],
  ]);
  expect(mostChanged(lines)).toMatchObject({ title: 'silver', first: 0, last: 5 });
  const svg = drawnSvg(sizesOption(['2026-01-31', '2026-02-28'], lines, palettes.light, formats), 700, 240);
  expect(svg).toMatch(/>2026年\d+月\d+日</);
});

test('where the ends are alike no class has changed most', () => {
  const same = sizes('2026-01-31', 0, row('gold', 1));
  expect(mostChanged(classLines([same, same], (one) => one.en, ''))).toBeUndefined();
});
