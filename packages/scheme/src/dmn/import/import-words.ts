import type { Title } from '../../dataset/dataset.js';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';

const note = (zh: string, en: string): Title => ({ 'zh-CN': zh, en });

/** What is said about an import: what changed, and what is left to do. */
export const importNotes = {
  classOrder: (decision: string) =>
    note(
      `“${decision}”没有列出结果的先后，类别按规则中出现的顺序排列；请把最好的放在最前面。`,
      `“${decision}” does not list its outputs in order; the classes stand as they occur in the rules. Put the best one first.`,
    ),
  listTaken: (decision: string, policy: string, taken: string) =>
    note(
      `“${decision}”的命中策略“${policy}”给出一串结果，而客户只有一个类别，已改为“${taken}”。`,
      `The hit policy “${policy}” of “${decision}” gives a list; a customer has one class, so it became “${taken}”.`,
    ),
  outputDropped: (decision: string, output: string) =>
    note(
      `“${decision}”的结果列“${output}”没有保留：类别只取第一列。`,
      `The output “${output}” of “${decision}” is left out: the class is the first output.`,
    ),
  defaultKept: (decision: string, score: string) =>
    note(
      `“${decision}”的默认结果写成了得分“${score}”的算式。`,
      `The default output of “${decision}” became the formula of the score “${score}”.`,
    ),
  emptyRule: (decision: string, rule: number) =>
    note(
      `“${decision}”的规则 ${rule} 没有结果，已略去。`,
      `Rule ${rule} of “${decision}” has no output and is left out.`,
    ),
  asFormula: (decision: string) =>
    note(
      `决策“${decision}”给出的不是数字，已写成 if … then … else … 的算式。`,
      `The decision “${decision}” does not give a number; it became a formula, if … then … else ….`,
    ),
  numberToCut: (score: string) =>
    note(
      `这个决策给出数字，已成为得分“${score}”；请在 assign 中说明怎样把它分成类别。`,
      `The decision gives a number, which became the score “${score}”. Say under “assign” how it is cut into classes.`,
    ),
  allowedValues: (input: string, values: string) =>
    note(
      `输入“${input}”只允许 ${values}，方案不检查这一点。`,
      `The input “${input}” allows only ${values}; the scheme does not check that.`,
    ),
  attributes: (names: readonly string[]) =>
    note(
      `输入数据成为客户资料的列：${names.join('、')}。若它们要从交易等数据计算，请改写这些指标。`,
      `The inputs became columns of the customers: ${names.join(', ')}. Where they are to be measured from other data, change these indicators.`,
    ),
} as const;

function refusal(decision: string, zh: string, en: string, adviceZh: string, adviceEn: string): Diagnostic {
  return {
    code: 'dmn-not-a-scheme',
    severity: 'error',
    message: { 'zh-CN': `决策“${decision}”：${zh}`, en: `Decision “${decision}”: ${en}` },
    advice: { 'zh-CN': adviceZh, en: adviceEn },
  };
}

/** What cannot become a scheme at all. */
export const importProblems = {
  noClasses: (decision: string) =>
    refusal(
      decision,
      '结果不是写明的文本，无法列出类别。',
      'its outputs are not written as texts, so there are no classes.',
      '在结果列写出文本，例如 "A"。',
      'Write texts into the output column, such as "A".',
    ),
  otherKind: (decision: string) =>
    refusal(
      decision,
      '结果是日期或时长，不能作为类别或得分。',
      'it gives dates or durations, which are neither classes nor scores.',
      '让它给出文本或数字。',
      'Let it give texts or numbers.',
    ),
  emptyOutput: (decision: string, rule: number) =>
    refusal(
      decision,
      `规则 ${rule} 没有结果，而排在后面的规则要靠它挡住。`,
      `rule ${rule} has no output, and it keeps later rules from deciding.`,
      '为它写上一个结果。',
      'Give it an output.',
    ),
  tooLong: (decision: string) =>
    refusal(
      decision,
      '规则太多，写不成一个算式。',
      'it has too many rules to become a formula.',
      '让它给出数字，或把它单独导入为一个方案。',
      'Let it give numbers, or import it as a scheme of its own.',
    ),
} as const;
