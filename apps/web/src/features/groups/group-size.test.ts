import type { GroupChange } from '@kefen/contract';
import { expect, test } from 'vitest';
import { createFormats } from '../../i18n/format.js';
import { drawnSvg } from '../../shared/chart/drawn-svg.testing.js';
import { palettes } from '../../theme/palette.js';
import { groupSizes } from './group-size.js';
import { groupSizeOption } from './group-size-chart.js';

const change = (at: string, added: number, removed: number): GroupChange => ({
  ...{ id: at, kind: 'added', by: null, undoable: false },
  ...{ at, added, removed },
});
const changes = [
  change('2026-03-09T04:00:00Z', 0, 5),
  change('2026-02-01T04:00:00Z', 8, 1),
  change('2026-01-01T04:00:00Z', 3, 0),
];

test('how many were in a group is reckoned back from how many are', () => {
  expect(groupSizes(5, changes).map(({ members }) => members)).toEqual([3, 10, 5]);
  // Of more changes than are told the earliest ones are missing; the sizes are right all the same.
  expect(groupSizes(5, changes.slice(0, 2)).map(({ members }) => members)).toEqual([10, 5]);
  expect(groupSizes(7, [])).toEqual([]);
});

test('the stair has days below it', () => {
  const formats = createFormats('zh-CN', 'Asia/Shanghai');
  const svg = drawnSvg(groupSizeOption(groupSizes(5, changes), '客户数', palettes.light, formats), 700, 150);
  expect(svg).toMatch(/>2026年\d月\d+日</);
});
