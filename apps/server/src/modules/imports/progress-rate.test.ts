import { expect, test } from 'vitest';
import { createRate } from './progress-rate.js';

const title = { 'zh-CN': '写入', en: 'Writing' };

test('the rate of a step and the time left come from what was done since it began', () => {
  let ms = 0;
  const rate = createRate({ now: () => new Date(ms) });
  const at = (time: number, done: number, total: number | null, step = 'writing') => {
    ms = time;
    return rate({ step, title, done, total }).rate;
  };
  expect(at(0, 100, 1100)).toBeUndefined();
  expect(at(500, 200, 1100)).toBeUndefined();
  expect(at(2000, 300, 1100)).toEqual({ perSecond: 100, secondsLeft: 8 });
  expect(at(4000, 1100, 1100)).toEqual({ perSecond: 250, secondsLeft: 0 });
  expect(at(5000, 10, null, 'reading')).toBeUndefined();
  expect(at(7000, 30, null, 'reading')).toEqual({ perSecond: 10, secondsLeft: null });
});
