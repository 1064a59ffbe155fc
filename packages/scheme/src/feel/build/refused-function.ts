import type { Title } from '../../dataset/dataset.js';
import { type Problem, problems } from '../diagnostics.js';

const text = (zh: string, en: string): Title => ({ 'zh-CN': zh, en });

const wallClock = text(
  '结果不能取决于运行的时刻；请用截止日 `as of`。',
  'A result must not depend on the clock; use the as-of date, `as of`.',
);
const rows = text('用带 aggregate 的指标汇总多行数据。', 'Summarise rows with an indicator that has an aggregate.');
const lists = text('这里没有列表；请逐个写出值。', 'There are no lists here; write the values one by one.');

/** Functions of FEEL that are left out on purpose, and what to write instead. */
const refused: Readonly<Record<string, Title>> = {
  today: wallClock,
  now: wallClock,
  count: rows,
  median: rows,
  stddev: rows,
  mode: rows,
  product: text('用 * 连接各个值。', 'Join the values with *.'),
  all: text('用 and 连接条件。', 'Join the conditions with and.'),
  any: text('用 or 连接条件。', 'Join the conditions with or.'),
  'list contains': text('写作 x in (a, b)。', 'Write x in (a, b).'),
  split: lists,
  'string join': text('用 + 连接文本。', 'Join texts with +.'),
  concatenate: lists,
  append: lists,
  union: lists,
  sublist: lists,
  sort: lists,
  time: text('没有时刻类型；请用日期。', 'There are no times of day; use dates.'),
  'is defined': text('写作 x != null。', 'Write x != null.'),
  'get or else': text('写作 if x = null then … else x。', 'Write if x = null then … else x.'),
  'get value': text('直接写名称。', 'Write the name itself.'),
};

export function refusedFunctionProblem(name: string): Problem | undefined {
  const advice = refused[name];
  if (advice === undefined) return undefined;
  return problems.unsupported(text(`函数 ${name}`, `The function ${name}`), advice);
}
