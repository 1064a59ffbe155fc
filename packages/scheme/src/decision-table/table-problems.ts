import type { Title } from '../dataset/dataset.js';
import { findNearestName } from '../diagnostic/nearest-name.js';
import { type Hit, hitPolicyForms, writeHit } from './hit-policy.js';
import type { TableProblem } from './table-checker.js';

function problem(code: string, zh: string, en: string, adviceZh: string, adviceEn: string): TableProblem {
  return { code, message: { 'zh-CN': zh, en }, advice: { 'zh-CN': adviceZh, en: adviceEn } };
}

/** Everything that can be wrong with a table as such; what is wrong inside a cell is said by FEEL. */
export const tableProblems = {
  unknownHit: (written: string) => {
    const nearest = findNearestName(written, hitPolicyForms);
    const list = hitPolicyForms.map((form) => `“${form}”`);
    return problem(
      'unknown-hit-policy',
      `没有名为“${written}”的命中策略。`,
      `There is no hit policy “${written}”.`,
      nearest === undefined ? `可用的写法：${list.join('、')}。` : `是否想写“${nearest}”？`,
      nearest === undefined ? `It can be ${list.join(', ')}.` : `Did you mean “${nearest}”?`,
    );
  },

  givesList: (hit: Hit) =>
    problem(
      'hit-gives-list',
      `命中策略“${writeHit(hit)}”给出一串结果，这里只要一个。`,
      `The hit policy “${writeHit(hit)}” gives a list, and a single value is needed here.`,
      '改用 first、priority，或 collect 加上 count、sum、min、max。',
      'Use first or priority, or collect with count, sum, min or max.',
    ),

  wrongLength: (cells: number, inputs: number, outputs: number) =>
    problem(
      'wrong-number-of-cells',
      `这条规则有 ${cells} 格，应有 ${inputs + outputs} 格：${inputs} 个条件和 ${outputs} 个结果。`,
      `This rule has ${cells} ${cells === 1 ? 'cell' : 'cells'} instead of ${inputs + outputs}: ${inputs} for the inputs and ${outputs} for the output.`,
      '补上或删去单元格；不限制的条件写“-”。',
      'Add or remove cells; an input that does not matter is “-”.',
    ),

  missingOutput: () =>
    problem(
      'missing-output',
      '这条规则没有结果。',
      'This rule has no output.',
      '在最后一格写上结果。',
      'Write the output into the last cell.',
    ),

  unknownClass: (id: string, known: readonly string[]) => {
    const nearest = findNearestName(id, known);
    return problem(
      'unknown-class',
      `没有定义类别“${id}”。`,
      `There is no class “${id}”.`,
      nearest === undefined ? `可用的类别：${known.join('、')}。` : `是否想写“${nearest}”？`,
      nearest === undefined ? `The classes are ${known.join(', ')}.` : `Did you mean “${nearest}”?`,
    );
  },

  notNumeric: (text: string) =>
    problem(
      'not-numeric',
      `“${text}”不是数字，这里需要数字。`,
      `“${text}” is not a number, and a number is needed here.`,
      '写一个数，例如 3，或一个得到数字的算式。',
      'Write a number such as 3, or a formula that gives one.',
    ),

  mixedOutputs: (found: Title, first: Title) =>
    problem(
      'mixed-outputs',
      `同一列的结果要是同一类值：这里是${found['zh-CN']}，前面是${first['zh-CN']}。`,
      `The outputs of a column must be of one kind: this is ${found.en}, the ones before are ${first.en}.`,
      '统一这一列结果的写法；文本加双引号。',
      'Write all outputs of the column alike; texts stand between double quotes.',
    ),

  classesMissing: () =>
    problem(
      'table-needs-classes',
      '这张表给出的是数字，还没有说明怎样分成类别。',
      'This table gives a number, and how it is cut into classes is not said.',
      '加上 classes，例如 classes: { A: ">= 5", B: "-" }。',
      'Add classes, such as classes: { A: ">= 5", B: "-" }.',
    ),

  defaultNotNumeric: () =>
    problem(
      'not-numeric',
      '“collect count”给出条数，默认结果也要是数字。',
      '“collect count” gives a number, so the default output must be one too.',
      '写一个数，例如 0。',
      'Write a number such as 0.',
    ),

  oneOutput: (hit: Hit) =>
    problem(
      'aggregation-needs-one-output',
      `“${writeHit(hit)}”只能用在只有一列结果的表上。`,
      `“${writeHit(hit)}” needs a table with a single output.`,
      '把表拆开，每张表一列结果。',
      'Split the table into one for each output.',
    ),

  notSummable: (hit: Hit) =>
    problem(
      'outputs-not-summable',
      `“${writeHit(hit)}”要求结果是数字。`,
      `“${writeHit(hit)}” needs outputs that are numbers.`,
      '结果写成数字；类别可以用 collect min（最差）或 collect max（最好）。',
      'Write numbers as outputs; for classes there are collect min (the worst) and collect max (the best).',
    ),

  notOrdered: (hit: Hit) =>
    problem(
      'outputs-not-ordered',
      `这一列的结果没有大小之分，不能用“${writeHit(hit)}”。`,
      `The outputs of this column have no order, so “${writeHit(hit)}” cannot be used.`,
      '结果写成数字、日期或类别。',
      'Use numbers, dates or classes as outputs.',
    ),

  noPriorities: (hit: Hit) =>
    problem(
      'no-priorities',
      `“${writeHit(hit)}”要按结果的优先级取舍，但没有列出各结果的先后。`,
      `“${writeHit(hit)}” goes by the priority of the outputs, but their order is not given.`,
      '在结果列的可取值中按优先级从高到低列出，例如 "A","B"。',
      'List the output values of the column, the highest priority first, such as "A","B".',
    ),

  outputNotConstant: (hit: Hit) =>
    problem(
      'output-not-constant',
      `“${writeHit(hit)}”要按结果的优先级取舍，结果必须是写明的值。`,
      `“${writeHit(hit)}” goes by the priority of the outputs, so an output must be written as a value.`,
      '写出值本身，例如 "A"。',
      'Write the value itself, such as "A".',
    ),

  outputNotListed: (text: string, decides: boolean): TableProblem => {
    const message = {
      'zh-CN': `结果“${text}”不在这一列列出的可取值之中。`,
      en: `The output ${text} is not among the values listed for its column.`,
    };
    const advice = {
      'zh-CN': '改正结果，或把它加入可取值。',
      en: 'Correct the output, or add it to the list of values.',
    };
    return { code: 'output-not-listed', severity: decides ? 'error' : 'warning', message, advice };
  },

  valuesNotConstant: () =>
    problem(
      'values-not-constant',
      '结果的可取值要逐个写明。',
      'The values of an output must be listed one by one.',
      '写成 "A","B","C" 这样的列表。',
      'Write a list such as "A","B","C".',
    ),

  tooManyDigits: () =>
    problem(
      'too-many-digits',
      '合计可能超过 76 位数字。',
      'The sum may need more than 76 digits.',
      '先用 decimal(…, 4) 取整。',
      'Round the outputs first, e.g. with decimal(…, 4).',
    ),
} as const;
