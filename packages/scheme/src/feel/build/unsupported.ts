import type { Title } from '../../dataset/dataset.js';
import { type Problem, problems } from '../diagnostics.js';

const text = (zh: string, en: string): Title => ({ 'zh-CN': zh, en });

/** The constructs of FEEL that the scheme language leaves out, and what to write instead. */
const constructs: Readonly<Record<string, { readonly name: Title; readonly advice: Title }>> = {
  List: {
    name: text('列表', 'A list'),
    advice: text(
      '列表只能写在 in 之后，例如 city in ("上海", "北京")。',
      'A list may only follow “in”, e.g. city in ("上海", "北京").',
    ),
  },
  Context: {
    name: text('上下文 {…}', 'A context {…}'),
    advice: text('把每一项写成一个指标。', 'Write each entry as an indicator of its own.'),
  },
  FunctionDefinition: {
    name: text('函数定义', 'A function definition'),
    advice: text('把算式写成一个指标，再引用它的名称。', 'Write the formula as an indicator and use its name.'),
  },
  ForExpression: {
    name: text('for 循环', 'A for expression'),
    advice: text('用带 aggregate 的指标汇总多行数据。', 'Summarise rows with an indicator that has an aggregate.'),
  },
  QuantifiedExpression: {
    name: text('some / every', 'some / every'),
    advice: text(
      '用 or / and 连接条件，或用带 where 的 count 指标。',
      'Join conditions with or / and, or count rows with an indicator that has a where.',
    ),
  },
  FilterExpression: {
    name: text('筛选 […]', 'A filter […]'),
    advice: text('用带 where 的指标筛选数据行。', 'Filter rows with an indicator that has a where.'),
  },
  InstanceOfExpression: {
    name: text('instance of', 'instance of'),
    advice: text(
      '列的类型在数据集中已经确定；判断是否有值请写 x != null。',
      'The dataset fixes the type of a column; write x != null to ask whether there is a value.',
    ),
  },
  Interval: {
    name: text('单独的区间', 'A range on its own'),
    advice: text('区间写在 in 之后，例如 age in [18..60)。', 'Write a range after “in”, e.g. age in [18..60).'),
  },
  SimplePositiveUnaryTest: {
    name: text('单独的比较', 'A comparison without a left side'),
    advice: text(
      '写出比较的左边，例如 age > 18；等于写作一个 =。',
      'Write the left side too, e.g. age > 18; equality is a single “=”.',
    ),
  },
  '?': {
    name: text('“?”', '“?”'),
    advice: text(
      '“?” 只用于表格的单元格和分段；这里请写名称。',
      '“?” belongs in cells of tables and bands; write a name here.',
    ),
  },
  Wildcard: {
    name: text('“-”', '“-”'),
    advice: text('“-” 必须单独占一个单元格。', '“-” must stand alone in its cell.'),
  },
  NamedParameters: {
    name: text('命名参数', 'Named arguments'),
    advice: text('按顺序写参数。', 'Write the arguments in order.'),
  },
};

export function unsupportedProblem(construct: string): Problem {
  const known = constructs[construct];
  if (known !== undefined) return problems.unsupported(known.name, known.advice);
  return problems.unsupported(
    text(`“${construct}”`, `“${construct}”`),
    text('请用算术、比较、if、and、or、in 和函数来写。', 'Use arithmetic, comparisons, if, and, or, in and functions.'),
  );
}
