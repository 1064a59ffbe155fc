import type { Title } from '../dataset/dataset.js';

const unitWords: Readonly<Record<string, Title>> = {
  day: { 'zh-CN': '天', en: 'days' },
  order: { 'zh-CN': '单', en: 'orders' },
  point: { 'zh-CN': '分', en: 'points' },
  money: { 'zh-CN': '元', en: '' },
};

/** Exact decimal text with thousands separators; money with two places, everything else with at most four. */
export function formatNumber(text: string, unit?: string): string {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const places = unit === 'money' ? 2 : 4;
  const shown =
    unit === 'money' ? fraction.padEnd(2, '0').slice(0, places) : fraction.slice(0, places).replace(/0+$/, '');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${text.startsWith('-') ? '-' : ''}${grouped}${shown === '' ? '' : `.${shown}`}`;
}

/** A value with its unit, as a person reads it. */
export function formatValue(value: string | null, unit?: string): Title {
  if (value === null) return { 'zh-CN': '无', en: 'none' };
  if (value === 'true') return { 'zh-CN': '是', en: 'yes' };
  if (value === 'false') return { 'zh-CN': '否', en: 'no' };
  if (!/^-?\d+(\.\d+)?$/.test(value)) return { 'zh-CN': value, en: value };
  if (unit === 'share') {
    const percent = `${formatNumber(timesHundred(value))} %`;
    return { 'zh-CN': percent, en: percent };
  }
  const number = readable(value, unit);
  const word = unit === undefined ? undefined : (unitWords[unit] ?? { 'zh-CN': unit, en: unit });
  if (!word) return { 'zh-CN': number, en: number };
  const counted = number === '1' || number === '-1' ? singular(word.en) : word.en;
  return { 'zh-CN': `${number} ${word['zh-CN']}`, en: counted === '' ? number : `${number} ${counted}` };
}

/** `days` as `day`; a unit that people gave is left as it is. */
function singular(word: string): string {
  return Object.values(unitWords).some(({ en }) => en === word) ? word.replace(/s$/, '') : word;
}

/** Whole amounts of money without places; what would be shown as nothing but is not, with all its digits. */
function readable(value: string, unit: string | undefined): string {
  const shown = formatNumber(value, unit);
  if (unit === 'money' && /^-?\d+(\.0*)?$/.test(value)) return shown.replace('.00', '');
  return /^-?0(\.0+)?$/.test(shown) && /[1-9]/.test(value) ? value.replace(/0+$/, '') : shown;
}

/** The point of a decimal text moved by two digits. */
function timesHundred(text: string): string {
  const [whole = '0', fraction = ''] = text.split('.');
  const digits = fraction.padEnd(2, '0');
  return `${whole}${digits.slice(0, 2)}.${digits.slice(2)}`.replace(/^(-?)0+(?=\d)/, '$1').replace(/\.$/, '');
}
