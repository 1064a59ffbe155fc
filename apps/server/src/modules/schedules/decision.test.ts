import type { RunChanges } from '@kefen/contract';
import { expect, test } from 'vitest';
import { reasonToWait, shareChanged } from './decision.js';

const cells: RunChanges['cells'] = [
  { from: 'gold', to: 'gold', customers: 80 },
  { from: 'gold', to: 'silver', customers: 10 },
  { from: 'silver', to: null, customers: 10 },
  { from: null, to: 'gold', customers: 500 },
  { from: null, to: null, customers: 7 },
];

test('of those who had a class, those with another one or none have changed; who is new has not', () => {
  expect(shareChanged({ cells })).toBe(0.2);
  expect(shareChanged({ cells: cells.filter(({ from }) => from === null) })).toBeNull();
});

test('it is published by itself up to the bound, and waits for a person above it or with nothing to compare', () => {
  const itself = (mostChangedPercent: number) => ({ by: 'itself', mostChangedPercent }) as const;
  expect(reasonToWait(itself(20), 0.2)).toBeNull();
  expect(reasonToWait(itself(0), 0)).toBeNull();
  expect(reasonToWait(itself(19), 0.2)?.['zh-CN']).toBe('20% 的客户将改变类别，超过设定的 19%。请查看后决定是否发布。');
  expect(reasonToWait(itself(5), 0.05001)?.en).toContain(
    '5.001% of the customers would change class, more than the 5%',
  );
  expect(reasonToWait(itself(100), null)?.en).toContain('Nothing was published before');
  expect(reasonToWait({ by: 'hand' }, 0)?.en).toContain('by hand');
});
