import type { Title } from '@kefen/scheme';

/** What follows from a merge and what stays as it is, told before it is done. */
export const mergeNotices: readonly Title[] = [
  {
    'zh-CN': '已完成的运行不变：等级名单和分布要到下一次运行后才按合并后的客户计算。',
    en: 'Runs that are done stay as they are: lists and distributions of classes count the merged customer from the next run on.',
  },
  {
    'zh-CN': '被合并的客户过去的等级保留在它自己的页面上，不并入保留的客户。',
    en: 'The past classes of the merged customer stay on its own page.',
  },
  {
    'zh-CN': '被合并的客户所在的手工客群和标签，转给保留的客户；撤销合并后恢复原样。',
    en: 'The customer that stays takes the place of the other in groups chosen by hand and tags, until the merge is undone.',
  },
  {
    'zh-CN': '以后按原编号导入的数据，仍会自动计到保留的客户名下；撤销合并后全部退回。',
    en: 'What later comes in under the old number goes on to the customer that stays. Taking the merge back returns all of it.',
  },
];
