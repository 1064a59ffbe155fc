import type { Title } from '@kefen/scheme';
import type { IndicatorNodeOf } from './indicator-sentence.js';

type Aggregate = IndicatorNodeOf<'aggregate'>['aggregate'];

/** `rows`: over the rows as such; `values`: over the values of `{of}`. */
type Phrases = Readonly<Record<'rows' | 'values', Title>>;

const said = <const Chinese extends string, const English extends string>(zh: Chinese, en: English) =>
  ({ 'zh-CN': zh, en }) as const;

const values = <const Chinese extends string, const English extends string>(zh: Chinese, en: English) =>
  ({ rows: said(zh, en), values: said(zh, en) }) as const;

/** What is taken of the rows that `{rows}` names. */
export const aggregatePhrases = {
  count: {
    rows: said('{rows}的条数', 'how many {rows}'),
    values: said('{rows}中有“{of}”的条数', 'how many {rows} with a value of “{of}”'),
  },
  'count distinct': values('{rows}中有几个不同的“{of}”', 'how many different values of “{of}” in {rows}'),
  sum: values('{rows}的“{of}”合计', '“{of}” added up over {rows}'),
  average: values('{rows}的“{of}”平均值', 'mean of “{of}” over {rows}'),
  minimum: values('{rows}中最小的“{of}”', 'least “{of}” in {rows}'),
  maximum: values('{rows}中最大的“{of}”', 'greatest “{of}” in {rows}'),
  median: values('{rows}的“{of}”中位数', 'median of “{of}” over {rows}'),
  first: values('{rows}中最早一条的“{of}”', '“{of}” of the first of {rows}'),
  last: values('{rows}中最近一条的“{of}”', '“{of}” of the last of {rows}'),
  'days since first': values('{rows}中最早一条距截止日的天数', 'days from the first of {rows} to the as-of date'),
  'days since last': values('{rows}中最近一条距截止日的天数', 'days from the last of {rows} to the as-of date'),
  'active months': values('{rows}分布在几个月里', 'in how many months there are {rows}'),
  share: {
    rows: said('{rows}中符合条件的占比', 'share of {rows} that meet the condition'),
    values: said('{rows}的“{of}”中符合条件的占比', 'share of “{of}” in {rows} that meets the condition'),
  },
  trend: values(
    '{rows}的“{of}”平均每月增减多少（按直线拟合）',
    'by how much “{of}” grows a month over {rows}, as a straight line through them',
  ),
  'daily average': values(
    '{rows}的“{of}”日均值（按天数加权）',
    'daily average of “{of}” over {rows}, a value holding until the next',
  ),
} as const satisfies Readonly<Record<Aggregate, Phrases>>;
