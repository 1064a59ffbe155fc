import type { IndicatorSentence } from './indicator-sentence.js';

export const attributeSentence: IndicatorSentence<'attribute'> = ({ attribute, title }, telling) => {
  const { say, pick, datasets } = telling;
  const column = datasets.find(({ kind }) => kind === 'profile')?.columns.find(({ name }) => name === attribute);
  const columnTitle = column?.title ? pick(column.title) : attribute;
  if (title && pick(title) === columnTitle) return say({ 'zh-CN': '取自客户资料', en: 'from the customer record' });
  return say({ 'zh-CN': '取客户资料中的“{column}”', en: '“{column}” of the customer record' }, { column: columnTitle });
};
