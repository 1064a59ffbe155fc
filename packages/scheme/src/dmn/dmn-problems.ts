import type { Title } from '../dataset/dataset.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { findNearestName } from '../diagnostic/nearest-name.js';

type Problem = Omit<Diagnostic, 'place' | 'path'>;

function problem(code: string, zh: string, en: string, adviceZh: string, adviceEn: string): Problem {
  return { code, severity: 'error', message: { 'zh-CN': zh, en }, advice: { 'zh-CN': adviceZh, en: adviceEn } };
}

function list(names: readonly string[]): Title {
  return { 'zh-CN': names.map((name) => `“${name}”`).join('、'), en: names.map((name) => `“${name}”`).join(', ') };
}

/** What can be wrong with a DMN file, and what of DMN is not evaluated. */
export const dmnProblems = {
  tooLarge: () =>
    problem(
      'dmn-too-large',
      '文件超过 2,000 万个字符。',
      'The file has more than 20 million characters.',
      '导出时只保留需要的决策。',
      'Export only the decisions that are needed.',
    ),

  tooDeep: () =>
    problem(
      'dmn-too-deep',
      'XML 嵌套超过 200 层。',
      'The XML is nested more than 200 levels deep.',
      '用建模工具重新导出这个文件。',
      'Export the file again from the modeller.',
    ),

  notXml: (reason: string) =>
    problem(
      'dmn-not-xml',
      `这里不是合法的 XML（${reason}）。`,
      `This is not well-formed XML (${reason}).`,
      '用建模工具重新导出这个文件。',
      'Export the file again from the modeller.',
    ),

  documentType: () =>
    problem(
      'dmn-document-type',
      '文件含有文档类型声明（<!DOCTYPE …>），出于安全不予读取。',
      'The file has a document type declaration (<!DOCTYPE …>), which is refused for safety.',
      '删去这一段；DMN 文件不需要它。',
      'Remove it; a DMN file needs none.',
    ),

  notDmn: (name: string, namespace: string) =>
    problem(
      'dmn-not-dmn',
      `这不是 DMN 文件：根元素是 <${name}>${namespace === '' ? '' : `，命名空间是 ${namespace}`}。`,
      `This is not a DMN file: its root is <${name}>${namespace === '' ? '' : ` in the namespace ${namespace}`}.`,
      '选择由建模工具导出的 .dmn 文件（DMN 1.1 至 1.6）。',
      'Choose a .dmn file that a modeller has exported (DMN 1.1 to 1.6).',
    ),

  noDecisions: () =>
    problem(
      'dmn-no-decision',
      '文件中没有决策。',
      'There is no decision in the file.',
      '在建模工具中加一个决策再导出。',
      'Add a decision in the modeller and export the file again.',
    ),

  unknownDecision: (written: string, known: readonly string[]) => {
    const nearest = findNearestName(written, known);
    return problem(
      'dmn-unknown-decision',
      `文件中没有名为“${written}”的决策。`,
      `There is no decision “${written}” in the file.`,
      nearest === undefined ? `文件中的决策：${list(known)['zh-CN']}。` : `是不是“${nearest}”？`,
      nearest === undefined ? `Its decisions are ${list(known).en}.` : `Did you mean “${nearest}”?`,
    );
  },

  severalDecisions: (known: readonly string[]) =>
    problem(
      'dmn-several-decisions',
      `文件中有几个决策：${list(known)['zh-CN']}。`,
      `The file has several decisions: ${list(known).en}.`,
      '指明要用哪一个。',
      'Say which one is meant.',
    ),

  cycle: (names: readonly string[]) =>
    problem(
      'dmn-cycle',
      `决策互相依赖成环：${names.join(' → ')}。`,
      `Decisions require each other in a circle: ${names.join(' → ')}.`,
      '去掉其中一条依赖。',
      'Remove one of the requirements.',
    ),

  noLogic: () =>
    problem(
      'dmn-no-logic',
      '这个决策没有内容。',
      'It has no logic.',
      '在建模工具中给它一张决策表或一个表达式。',
      'Give it a decision table or an expression in the modeller.',
    ),

  unsupported: (construct: Title, advice: Title): Problem => ({
    code: 'dmn-unsupported',
    severity: 'error',
    message: {
      'zh-CN': `用到了${construct['zh-CN']}，这里不能计算。`,
      en: `It uses ${construct.en}, which is not evaluated here.`,
    },
    advice,
  }),

  missingRequirement: (href: string) =>
    problem(
      'dmn-missing-requirement',
      `它依赖的“${href}”不在文件中。`,
      `It requires “${href}”, which is not in the file.`,
      '把依赖的决策放进同一个文件。',
      'Put what it requires into the same file.',
    ),

  unknownType: (input: string, type: string): Problem => ({
    ...problem(
      'dmn-unknown-type',
      `输入“${input}”的类型“${type}”没有定义，按内容判断。`,
      `The type “${type}” of the input “${input}” is not defined; its content decides.`,
      '改用 number、string、boolean、date 等类型，或在文件中定义它。',
      'Use number, string, boolean, date …, or define it in the file.',
    ),
    severity: 'warning',
  }),

  unknownName: (written: string, known: readonly string[]) => {
    const nearest = findNearestName(written, known);
    const names =
      known.length === 0
        ? { 'zh-CN': '', en: '' }
        : { 'zh-CN': `可用的名称：${list(known)['zh-CN']}。`, en: `Known names: ${list(known).en}. ` };
    return problem(
      'dmn-unknown-name',
      `没有名为“${written}”的输入或决策。`,
      `There is no input or decision called “${written}”.`,
      nearest === undefined ? `${names['zh-CN']}若是文本，请写成 "${written}"。` : `是不是要写 ${nearest}？`,
      nearest === undefined ? `${names.en}If a text is meant, write "${written}".` : `Did you mean ${nearest}?`,
    );
  },

  unknownHit: (written: string) =>
    problem(
      'unknown-hit-policy',
      `没有名为“${written}”的命中策略。`,
      `There is no hit policy “${written}”.`,
      '可用 UNIQUE、ANY、PRIORITY、FIRST、RULE ORDER、OUTPUT ORDER、COLLECT。',
      'It can be UNIQUE, ANY, PRIORITY, FIRST, RULE ORDER, OUTPUT ORDER or COLLECT.',
    ),

  emptyTable: () =>
    problem(
      'dmn-empty-table',
      '决策表没有规则或没有结果列。',
      'The table has no rules or no output.',
      '在建模工具中补全这张表。',
      'Complete the table in the modeller.',
    ),
} as const;
