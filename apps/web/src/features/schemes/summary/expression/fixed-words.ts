import type { Title } from '@kefen/scheme';

/** What a person says for the words and signs of an expression; whatever is not here stands as it is. */
export const fixedWords: ReadonlyMap<string, Title> = new Map([
  ['>=', { 'zh-CN': '≥', en: '≥' }],
  ['<=', { 'zh-CN': '≤', en: '≤' }],
  ['!=', { 'zh-CN': '≠', en: '≠' }],
  ['= null', { 'zh-CN': '无数据', en: 'has no value' }],
  ['!= null', { 'zh-CN': '有数据', en: 'has a value' }],
  ['*', { 'zh-CN': '×', en: '×' }],
  ['/', { 'zh-CN': '÷', en: '÷' }],
  ['-', { 'zh-CN': '−', en: '−' }],
  ['..', { 'zh-CN': ' 至 ', en: ' to ' }],
  ['and', { 'zh-CN': '且', en: 'and' }],
  ['or', { 'zh-CN': '或', en: 'or' }],
  ['not', { 'zh-CN': '不满足', en: 'not' }],
  ['in', { 'zh-CN': '属于', en: 'in' }],
  ['if', { 'zh-CN': '如果', en: 'if' }],
  ['then', { 'zh-CN': '则为', en: 'then' }],
  ['else', { 'zh-CN': '否则为', en: 'else' }],
  ['true', { 'zh-CN': '是', en: 'yes' }],
  ['false', { 'zh-CN': '否', en: 'no' }],
  ['null', { 'zh-CN': '空', en: 'nothing' }],
  ['as of', { 'zh-CN': '截止日', en: 'the as-of date' }],
  ['max', { 'zh-CN': '最大值', en: 'max' }],
  ['min', { 'zh-CN': '最小值', en: 'min' }],
  ['date', { 'zh-CN': '日期', en: 'date' }],
  ['number', { 'zh-CN': '数值', en: 'number' }],
  ['floor', { 'zh-CN': '向下取整', en: 'floor' }],
  ['ceiling', { 'zh-CN': '向上取整', en: 'ceiling' }],
]);

/** What follows a value after a point. */
export const propertyWords: ReadonlyMap<string, Title> = new Map([
  ['days', { 'zh-CN': '的天数', en: ' in days' }],
  ['months', { 'zh-CN': '的月数', en: ' in months' }],
  ['years', { 'zh-CN': '的年数', en: ' in years' }],
  ['year', { 'zh-CN': '的年份', en: ', the year' }],
  ['month', { 'zh-CN': '的月份', en: ', the month' }],
  ['day', { 'zh-CN': '的日', en: ', the day' }],
]);

/** Words after which a number is no longer compared with the measure before it. */
export const endsComparison: ReadonlySet<string> = new Set([
  'and',
  'or',
  'if',
  'then',
  'else',
  '+',
  '-',
  '*',
  '/',
  '**',
]);

/** What sets a measure against the values that follow. */
export const comparisons: ReadonlySet<string> = new Set(['>=', '<=', '!=', '=', '<', '>', 'in']);
