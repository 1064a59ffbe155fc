import { formatNumber, type Strength, type Title } from '@kefen/scheme';
import type { StoredReport } from '../modules/imports/imports.service.js';
import { say, type Terminal } from './terminal.js';

const strengths: Readonly<Record<Strength, Title>> = {
  certain: { 'zh-CN': '确定', en: 'certain' },
  likely: { 'zh-CN': '很可能', en: 'likely' },
  possible: { 'zh-CN': '可能', en: 'possible' },
};

/** New customers of a file who resemble known ones: how many, some of them, and what was not looked at. */
export function describeLike({ like }: Pick<StoredReport, 'like'>, terminal: Terminal): string[] {
  if (!like) return [];
  const { certain, likely, possible, leftOut, notes, examples } = like;
  const total = certain + likely + possible;
  const [all, sure, probable, weak, without] = [total, certain, likely, possible, leftOut].map((n) =>
    formatNumber(String(n)),
  );
  const found = {
    'zh-CN': `  ${all} 位新客户与已有客户相像：确定 ${sure}、很可能 ${probable}、可能 ${weak}`,
    en: `  ${all} new customers resemble known ones: ${sure} certain, ${probable} likely, ${weak} possible`,
  };
  const left = { 'zh-CN': `  其中 ${without} 位不导入`, en: `  ${without} of them are left out` };
  const lines = examples.map(({ id, name, strength, rule, like: known }) => {
    const who = name === null ? id : `${id} ${name}`;
    return `    ${who} ≈ ${known}（${say(terminal, strengths[strength])}，${rule}）`;
  });
  return [
    ...(total > 0 ? [say(terminal, found), ...lines] : []),
    ...(leftOut > 0 ? [say(terminal, left)] : []),
    ...notes.map((note) => `  ${say(terminal, note)}`),
  ];
}
