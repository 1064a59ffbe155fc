import type { Title } from '../../dataset/dataset.js';

const note = (zh: string, en: string): Title => ({ 'zh-CN': zh, en });

/** What a DMN file does not say of a scheme. */
export const exportNotes = {
  measured: (names: readonly string[]) =>
    note(
      `文件只含这张表：指标和得分${names.map((name) => `“${name}”`).join('、')}怎样得来不在其中，成为输入数据。`,
      `The file holds the table alone: how ${names.map((name) => `“${name}”`).join(', ')} are measured is not in it; they are inputs.`,
    ),
  population: () => note('参与范围不在文件中。', 'The condition to take part is not in the file.'),
  limits: () => note('保底与封顶不在文件中。', 'Floors and caps are not in the file.'),
  ranked: (policy: string, taken: string) =>
    note(
      `“${policy}”按类别的好坏取舍，DMN 中写成“${taken}”，结果按先后列出。`,
      `“${policy}” goes by the order of the classes; in DMN it is “${taken}” with the outputs in order.`,
    ),
  cuts: (score: string) =>
    note(
      `数字怎样分成类别写成了另一个决策，它依赖“${score}”。`,
      `How the number is cut into classes is a decision of its own, which requires “${score}”.`,
    ),
  strangeName: (name: string) =>
    note(
      `名称“${name}”含有 FEEL 名称里没有的字符，别的工具可能不认。`,
      `The name “${name}” has characters that FEEL names do not have; other tools may not take it.`,
    ),
  conflict: () =>
    note(
      '几条规则同时适用而不允许时，别的引擎可能报错，而不是留下空结果。',
      'Where more rules fit than the policy allows, other engines may report an error instead of giving no result.',
    ),
} as const;
