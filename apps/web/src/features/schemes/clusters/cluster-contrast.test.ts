import type { ClusterProfiles } from '@kefen/contract';
import { expect, it } from 'vitest';
import { furthestGroup, measuresApart, timesMean } from './cluster-contrast.js';

const title = (text: string) => ({ 'zh-CN': text, en: text });
const group = (id: string, share: number, centre: ClusterProfiles['groups'][number]['centre']) => ({
  class: id,
  title: title(id),
  customers: share * 100,
  share,
  centre,
});
const profiles: ClusterProfiles = {
  customers: 100,
  measures: [
    { title: title('calls'), mean: 50 },
    { title: title('roaming'), mean: 10 },
    { title: title('constant'), mean: 1 },
  ],
  groups: [
    group('few', 0.1, [
      { value: 70, deviations: 0.4 },
      { value: 82, deviations: 3 },
      { value: 1, deviations: 0 },
    ]),
    group('many', 0.9, [
      { value: 48, deviations: -0.1 },
      { value: 2, deviations: -0.33 },
      { value: 1, deviations: 0 },
    ]),
  ],
};

it('puts the measures that tell the groups apart first and leaves out those that do not', () => {
  expect(measuresApart(profiles).map((measure) => measure.title.en)).toEqual(['roaming', 'calls']);
});

it('finds the group that stands out', () => {
  const [first] = measuresApart(profiles);
  expect(first && furthestGroup(profiles, first)).toMatchObject({ group: { class: 'few' }, value: 82, deviations: 3 });
});

it('says a value in times of the mean only where both can be compared so', () => {
  expect(timesMean(82, 10)).toBe(8.2);
  expect(timesMean(0, 10)).toBe(0);
  expect(timesMean(5, 0)).toBeUndefined();
  expect(timesMean(-5, 10)).toBeUndefined();
});
