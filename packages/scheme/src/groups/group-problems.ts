import type { Diagnostic } from '../diagnostic/diagnostic.js';

/** What can be wrong with the rule of a group, beside its FEEL. */
export const groupProblems = {
  notACondition: (text: string): Diagnostic => ({
    code: 'not-a-condition',
    severity: 'error',
    message: { 'zh-CN': `“${text}”不是一个条件。`, en: `“${text}” is not a condition.` },
    advice: { 'zh-CN': '写成比较，例如 city = "上海"。', en: 'Write a comparison such as city = "Shanghai".' },
  }),
  unknownScheme: (scheme: string, known: readonly string[]): Diagnostic => ({
    code: 'unknown-scheme',
    severity: 'error',
    message: {
      'zh-CN': `方案“${scheme}”没有已发布的运行，其类别无从得知。`,
      en: `The scheme “${scheme}” has no published run, so nobody has a class in it.`,
    },
    advice: {
      'zh-CN': known.length > 0 ? `已发布的方案：${known.join('、')}。` : '请先运行并发布方案。',
      en: known.length > 0 ? `Published schemes: ${known.join(', ')}.` : 'Run the scheme and publish the run first.',
    },
  }),
  unknownGroup: (group: string): Diagnostic => ({
    code: 'unknown-group',
    severity: 'error',
    message: { 'zh-CN': `没有名为“${group}”的客群。`, en: `There is no group “${group}”.` },
    advice: {
      'zh-CN': '请核对名称。所有人可见的客群，其规则只能引用所有人可见的客群。',
      en: 'Look at the name. The rule of a group that everybody sees may only name groups that everybody sees.',
    },
  }),
  unknownClass: (of: string, known: readonly string[]): Diagnostic => ({
    code: 'unknown-class',
    severity: 'error',
    message: { 'zh-CN': `方案中没有类别“${of}”。`, en: `The scheme has no class “${of}”.` },
    advice: { 'zh-CN': `可用的类别：${known.join('、')}。`, en: `Its classes: ${known.join(', ')}.` },
  }),
};
