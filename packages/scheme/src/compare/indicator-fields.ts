import type { Title } from '../dataset/dataset.js';
import type { Aggregate, IndicatorNode } from '../document/indicator.js';
import { windowWords } from '../explain/window-words.js';
import { asWritten, column, expression, type Field, field, optional, say, words } from './field.js';

type Construct = IndicatorNode['construct'];
type NodeOf<Key extends Construct> = Extract<IndicatorNode, { readonly construct: Key }>;

const describers: { readonly [Key in Construct]: (node: NodeOf<Key>) => readonly Field[] } = {
  attribute: ({ attribute }) => [field('attribute', say('字段', 'Field'), column(attribute))],
  aggregate: ({ dataset, aggregate, of, per, where, window }) => [
    field('dataset', say('数据集', 'Dataset'), { kind: 'dataset', dataset }),
    field('aggregate', say('算法', 'Aggregate'), words(aggregates[aggregate])),
    ...optional(of, (text) => field('of', say('计算内容', 'Of'), expression(text, { dataset }))),
    ...optional(per, (text) => field('per', say('分别按', 'Per'), expression(text, { dataset }))),
    ...optional(where, (text) => field('where', say('只计入', 'Only where'), expression(text, { dataset }))),
    field('window', say('期间', 'Window'), words(windowWords(window))),
  ],
  formula: ({ formula }) => [field('formula', say('公式', 'Formula'), expression(formula))],
  'class of': (node) => [field('scheme', say('引用方案的类别', 'Class of the scheme'), asWritten(node['class of']))],
  'score of': (node) => [
    field('scheme', say('引用方案的得分', 'Score of the scheme'), asWritten(node['score of'])),
    ...optional(node.score, (name) => field('score', say('哪一项得分', 'Which score'), asWritten(name))),
  ],
};

export function indicatorFields(node: IndicatorNode): readonly Field[] {
  return (describers[node.construct] as (node: IndicatorNode) => readonly Field[])(node);
}

const aggregates: Readonly<Record<Aggregate, Title>> = {
  count: say('笔数', 'number of rows'),
  'count distinct': say('不重复的个数', 'number of different values'),
  sum: say('合计', 'sum'),
  average: say('平均', 'average'),
  minimum: say('最小', 'minimum'),
  maximum: say('最大', 'maximum'),
  median: say('中位数', 'median'),
  first: say('最早的一笔', 'first'),
  last: say('最近的一笔', 'last'),
  'days since first': say('距最早一笔的天数', 'days since the first'),
  'days since last': say('距最近一笔的天数', 'days since the last'),
  'active months': say('有记录的月数', 'active months'),
  share: say('占比', 'share'),
  trend: say('趋势', 'trend'),
  'daily average': say('日均', 'daily average'),
};
