import type { Title } from '../dataset/dataset.js';

export interface Construct {
  readonly title: Title;
  readonly advice: Title;
}

function construct(zh: string, en: string, adviceZh: string, adviceEn: string): Construct {
  return { title: { 'zh-CN': zh, en }, advice: { 'zh-CN': adviceZh, en: adviceEn } };
}

const plainDecisions = [
  '把它拆成几个决策，各用一张决策表或一个表达式。',
  'Split it into decisions, each with a table or an expression.',
] as const;

/** What of DMN is not evaluated, by the name it has in a file (elements) or by ours. */
export const constructs = {
  context: construct('上下文（context）', 'a context', ...plainDecisions),
  invocation: construct(
    '调用（invocation）',
    'an invocation',
    '把被调用的决策表直接放进决策。',
    'Put the invoked table into the decision itself.',
  ),
  functionDefinition: construct(
    '函数定义（function）',
    'a function definition',
    '把算式写成一个决策。',
    'Write the formula as a decision of its own.',
  ),
  relation: construct('关系表（relation）', 'a relation', '改写成决策表。', 'Write it as a decision table.'),
  list: construct('列表（list）', 'a list', '每个决策只给出一个值。', 'Let every decision give one value.'),
  conditional: construct(
    '条件框（conditional）',
    'a boxed conditional',
    '写成表达式 if … then … else …。',
    'Write it as an expression: if … then … else ….',
  ),
  for: construct(
    '循环（for）',
    'a boxed iteration (for)',
    '先把多行数据汇总，再作决策。',
    'Summarise the rows before the decision.',
  ),
  every: construct('every', 'a boxed quantifier (every)', '用 and 连接条件。', 'Join conditions with and.'),
  some: construct('some', 'a boxed quantifier (some)', '用 or 连接条件。', 'Join conditions with or.'),
  filter: construct(
    '筛选（filter）',
    'a boxed filter',
    '先筛选数据，再作决策。',
    'Filter the rows before the decision.',
  ),
  knowledge: construct(
    '业务知识模型或决策服务',
    'a business knowledge model or decision service',
    '把其中的决策表直接放进决策。',
    'Put its table into the decision itself.',
  ),
  structure: construct(
    '结构类型',
    'a structure',
    '把每个成员设为一个输入数据。',
    'Make every member an input of its own.',
  ),
  function: construct(
    '函数类型',
    'a function as a value',
    '把算式写成一个决策。',
    'Write the formula as a decision of its own.',
  ),
  listType: construct(
    '列表类型',
    'a list as a value',
    '先把多行数据汇总成一个值。',
    'Summarise the rows into one value first.',
  ),
  recordResult: construct(
    '一个有几列结果的决策',
    'a decision with several outputs as a value',
    '为每一列结果设一个决策。',
    'Make a decision of each output.',
  ),
  listResult: construct(
    '一个给出一串结果的决策',
    'a decision that gives a list as a value',
    '用 collect 加上 count、sum、min 或 max 得出一个值。',
    'Use collect with count, sum, min or max to get one value.',
  ),
  time: construct(
    '时刻类型（time）',
    'times of day',
    '改用日期，或用数字表示小时。',
    'Use dates, or numbers for the hours.',
  ),
  hours: construct(
    '含时分秒的时长',
    'durations with hours, minutes or seconds',
    '改用按天计的时长。',
    'Use durations in days.',
  ),
  import: construct(
    '其他文件中的内容（import）',
    'another file (import)',
    '把依赖的决策放进同一个文件。',
    'Put what it requires into the same file.',
  ),
  language: construct(
    'FEEL 以外的表达式语言',
    'an expression language other than FEEL',
    '用 FEEL 重写表达式。',
    'Write the expressions in FEEL.',
  ),
} as const satisfies Readonly<Record<string, Construct>>;

export type ConstructName = keyof typeof constructs;

/** The construct of an element of DMN; one that is not known here is named by its element. */
export function constructOfElement(element: string): Construct {
  if (Object.hasOwn(constructs, element)) return constructs[element as ConstructName];
  return construct(`<${element}>`, `<${element}>`, ...plainDecisions);
}

/** Whether expressions in this language are FEEL; where none is named they are. */
export function isFeel(language: string | undefined): boolean {
  return language === undefined || language.trim() === '' || /feel/i.test(language);
}
