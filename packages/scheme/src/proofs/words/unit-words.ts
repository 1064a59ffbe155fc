import type { Title } from '../../dataset/dataset.js';
import type { UnitClash } from '../units.js';
import type { FindingDiagnostic } from './finding-diagnostic.js';
import { spaced } from './spaced.js';
import type { Vocabulary } from './value-words.js';

const unitNames: Readonly<Record<string, Title>> = {
  day: { 'zh-CN': '天', en: 'days' },
  order: { 'zh-CN': '单', en: 'orders' },
  point: { 'zh-CN': '分', en: 'points' },
  money: { 'zh-CN': '元', en: 'money' },
};

const deeds: Readonly<Record<UnitClash['operator'], Title>> = {
  '+': { 'zh-CN': '不能相加', en: 'they cannot be added' },
  '-': { 'zh-CN': '不能相减', en: 'one cannot be subtracted from the other' },
  compare: { 'zh-CN': '不能比较', en: 'they cannot be compared' },
  function: { 'zh-CN': '不能放在一起计算', en: 'they cannot be reckoned together' },
};

/** The warning about names of different units. */
export function describeUnitClash(
  { operator, left, right, leftUnit, rightUnit }: UnitClash,
  { titles = {} }: Partial<Vocabulary> = {},
): FindingDiagnostic {
  const [a, b] = [called(left, titles), called(right, titles)];
  const [x, y] = [called(leftUnit, unitNames), called(rightUnit, unitNames)];
  const deed = deeds[operator];
  return {
    code: 'units-differ',
    severity: 'warning',
    message: {
      'zh-CN': `“${a['zh-CN']}”${spaced('的单位是', x['zh-CN'])}，“${b['zh-CN']}”${spaced('的单位是', y['zh-CN'])}，${deed['zh-CN']}。`,
      en: `“${a.en}” is in ${x.en} and “${b.en}” is in ${y.en}; ${deed.en}.`,
    },
    advice: {
      'zh-CN': '换成单位相同的两项，或核对它们登记的单位。',
      en: 'Use two of the same unit, or check the units they are declared with.',
    },
  };
}

function called(key: string, titles: Readonly<Record<string, Title>>): Title {
  return (Object.hasOwn(titles, key) ? titles[key] : undefined) ?? { 'zh-CN': key, en: key };
}
