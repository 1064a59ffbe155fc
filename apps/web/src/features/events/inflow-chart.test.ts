import { expect, it } from 'vitest';
import { createFormats } from '../../i18n/format.js';
import { drawnSvg } from '../../shared/chart/drawn-svg.testing.js';
import { palettes } from '../../theme/palette.js';
import { inflowOption, lastMinutes } from './inflow-chart.js';

const now = new Date('2026-03-10T04:30:20Z');
const came = { at: '2026-03-10T04:29:00.000Z', accepted: 12, rejected: 1 };

it('tells every minute of the last hour, also those without events', () => {
  const minutes = lastMinutes([came], now);
  expect(minutes).toHaveLength(60);
  expect(minutes[0]).toEqual({ at: '2026-03-10T03:31:00.000Z', accepted: 0, rejected: 0 });
  expect(minutes.at(-2)).toEqual(came);
  expect(minutes.at(-1)).toMatchObject({ at: '2026-03-10T04:30:00.000Z', accepted: 0 });
});

it('draws the minutes at the hour of the workspace', () => {
  const formats = createFormats('zh-CN', 'Asia/Shanghai');
  const words = { accepted: '已写入', rejected: '未通过' };
  const option = inflowOption(lastMinutes([came], now), words, palettes.light, formats);
  expect(drawnSvg(option, 900, 130)).toContain('11:31');
});
