import type { Readings } from '@kefen/scheme';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { ConverterFactory } from 'opencc-js/core';
import { from, to } from 'opencc-js/preset/t2cn';
import { pinyin } from 'pinyin-pro';

const simplified = ConverterFactory(from.t ?? [], to.cn ?? []);

/** What comparing names and telephones needs of dictionaries; telephones without a country are taken for Chinese ones. */
export const readings: Readings = {
  simplified,
  pinyin: (text) => pinyin(text, { toneType: 'none', type: 'array', v: true }).join('').replace(/\s/g, ''),
  phone: (text) => {
    const phone = parsePhoneNumberFromString(text.normalize('NFKC'), { defaultCountry: 'CN', extract: false });
    return phone?.isPossible() ? phone.number : '';
  },
};
