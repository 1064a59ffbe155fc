import type { BandsGap, Finding } from '../finding.js';
import type { FindingDiagnostic } from './finding-diagnostic.js';
import { rangeTitle } from './range-words.js';
import { lookUp, titleOf, type Vocabulary } from './value-words.js';

function subject(vocabulary: Vocabulary): { 'zh-CN': string; en: string } {
  if (vocabulary.of === undefined) return { 'zh-CN': '取值', en: 'the value' };
  const title = titleOf(vocabulary.of, vocabulary);
  return { 'zh-CN': `“${title['zh-CN']}”`, en: `“${title.en}”` };
}

export function bandsGapWords({ position, gap }: BandsGap, vocabulary: Vocabulary): FindingDiagnostic {
  const value = subject(vocabulary);
  const where = rangeTitle(gap, lookUp(vocabulary.units, vocabulary.of));
  const isInner = position === 'between';
  return {
    code: 'bands-gap',
    severity: 'warning',
    message:
      position === 'other'
        ? {
            'zh-CN': `${value['zh-CN']}为其他值时没有分段。`,
            en: `There is no band for other values of ${value.en}.`,
          }
        : {
            'zh-CN': `${value['zh-CN']}${where['zh-CN']}没有分段。`,
            en: `There is no band for ${value.en} ${where.en}.`,
          },
    advice: isInner
      ? {
          'zh-CN': '让相邻的分段首尾相接，或在最后加一段“-”。',
          en: 'Let the bands meet, or end with a band “-” for all the rest.',
        }
      : {
          'zh-CN': '补上这一段，或在最后加一段“-”。',
          en: 'Add a band for it, or end with a band “-” for all the rest.',
        },
  };
}

export function bandsOverlapWords(
  { at, with: other, shared }: Extract<Finding, { code: 'bands-overlap' }>,
  vocabulary: Vocabulary,
): FindingDiagnostic {
  const value = subject(vocabulary);
  const where = rangeTitle(shared, lookUp(vocabulary.units, vocabulary.of));
  return {
    code: 'bands-overlap',
    severity: 'warning',
    message: {
      'zh-CN': `${value['zh-CN']}${where['zh-CN']}同时落在第 ${other + 1} 与第 ${at + 1} 个分段，按前一个计算。`,
      en: `With ${value.en} ${where.en}, bands ${other + 1} and ${at + 1} both fit; the first of them counts.`,
    },
    advice: {
      'zh-CN': '让一段结束的地方正是下一段开始的地方，例如 [0..10) 与 [10..20)。',
      en: 'Let one band end where the next begins, e.g. [0..10) and [10..20).',
    },
  };
}
