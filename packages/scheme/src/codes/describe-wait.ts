import type { Title } from '../dataset/dataset.js';
import type { CodeWait } from './draft-code.js';

/** Why a customer waits, for people. @param title of the column or the scheme */
export function describeWait({ reason, value }: Pick<CodeWait, 'reason' | 'value'>, title: Title): Title {
  const { 'zh-CN': zh, en } = title;
  switch (reason) {
    case 'empty':
      return { 'zh-CN': `“${zh}”没有填写`, en: `“${en}” is empty` };
    case 'unlisted':
      return {
        'zh-CN': `“${zh}”的值“${value}”在规则中没有对应的字母`,
        en: `the rule has no letters for “${value}” in “${en}”`,
      };
    case 'unfit':
      return {
        'zh-CN': `“${zh}”的值“${value}”太短，或前几位不是字母和数字`,
        en: `“${value}” in “${en}” is too short, or does not begin with letters and digits`,
      };
    case 'unrated':
      return { 'zh-CN': `在方案“${zh}”中未评定`, en: `not rated in the scheme “${en}”` };
  }
}

/** The reasons that come of a code itself, beside what it is made from. */
export const codeWaits = {
  full: (prefix: string): Title => ({
    'zh-CN': `“${prefix}”的流水号已用完，请加大位数`,
    en: `the numbers of “${prefix}” are used up; make the sequence wider`,
  }),
  letters: (prefix: string): Title => ({
    'zh-CN': `“${prefix}”含有字母，算不出数字校验位`,
    en: `“${prefix}” has letters and can have no check digit`,
  }),
};
