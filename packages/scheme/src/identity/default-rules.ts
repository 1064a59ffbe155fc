import type { Dataset } from '../dataset/dataset.js';
import { checkOfColumn } from '../quality/quality-check.js';
import type { DuplicateRule } from './rule.js';

/** Rules every workspace begins with; those over columns that are personal numbers come as the dataset has them. */
export function defaultDuplicateRules({ columns }: Dataset): DuplicateRule[] {
  const codes = columns.filter((column) => checkOfColumn(column) === 'identity-number');
  const ofCodes: DuplicateRule[] = codes.map(({ name, title }) => ({
    title: `${title?.['zh-CN'] ?? name}相同`,
    strength: 'certain',
    isOn: true,
    conditions: [{ column: name, comparison: 'code' }],
  }));
  return [...ofCodes, ...rulesByName];
}

const rulesByName: readonly DuplicateRule[] = [
  {
    title: '名称（不计企业形式）与电话都相同',
    strength: 'certain',
    isOn: true,
    conditions: [
      { column: 'name', comparison: 'core' },
      { column: 'phone', comparison: 'phone' },
    ],
  },
  {
    title: '电话相同，名称相近',
    strength: 'likely',
    isOn: true,
    conditions: [
      { column: 'phone', comparison: 'phone' },
      { column: 'name', comparison: 'near', threshold: 60 },
    ],
  },
  {
    title: '企业名称（不计企业形式）与城市都相同',
    strength: 'likely',
    isOn: true,
    conditions: [
      { column: 'name', comparison: 'organisation' },
      { column: 'city', comparison: 'folded' },
    ],
  },
  {
    title: '名称读音与电话都相同',
    strength: 'likely',
    isOn: true,
    conditions: [
      { column: 'name', comparison: 'pinyin' },
      { column: 'phone', comparison: 'phone' },
    ],
  },
  {
    title: '电话相同',
    strength: 'possible',
    isOn: true,
    conditions: [{ column: 'phone', comparison: 'phone' }],
  },
  // Of people it says little: a large city has hundreds of one name.
  {
    title: '名称与城市都相同',
    strength: 'possible',
    isOn: false,
    conditions: [
      { column: 'name', comparison: 'core' },
      { column: 'city', comparison: 'folded' },
    ],
  },
  {
    title: '名称相近',
    strength: 'possible',
    isOn: false,
    conditions: [{ column: 'name', comparison: 'near', threshold: 85 }],
  },
];
