import type { Readings } from '@kefen/scheme';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { ConverterFactory } from 'opencc-js/core';
import { from, to } from 'opencc-js/preset/t2cn';
import { pinyin } from 'pinyin-pro';

const simplified = ConverterFactory(from.t ?? [], to.cn ?? []);

const chineseMobile = /^1[3-9]\d{9}$/;

/** What comparing names and telephones needs of dictionaries; telephones without a country are taken for Chinese ones. */
export const readings: Readings = {
  simplified,
  pinyin: (text) => pinyin(text, { toneType: 'none', type: 'array', v: true }).join('').replace(/\s/g, ''),
  phone: (text) => {
    // What most telephones look like is read without the library, with the same result.
    if (chineseMobile.test(text)) return `+86${text}`;
    const phone = parsePhoneNumberFromString(text.normalize('NFKC'), { defaultCountry: 'CN', extract: false });
    return phone?.isPossible() ? phone.number : '';
  },
};
