import { builtInDatasets, parseDocument, type SchemeDocument, type Title } from '@kefen/scheme';
import { en } from '../../../i18n/en.js';
import { createFormats } from '../../../i18n/format.js';
import type { Language } from '../../../i18n/language.js';
import { createTranslate } from '../../../i18n/translate.js';
import { zhCN } from '../../../i18n/zh-CN.js';
import { type SchemeSentences, summarise } from '../scheme-summary.js';

const units: Readonly<Record<string, Title>> = {
  money: { 'zh-CN': '元', en: 'CNY' },
  day: { 'zh-CN': '天', en: 'days' },
};

/** A document of a test; throws with its mistakes. */
export function documentOf(text: string): SchemeDocument {
  const { document, diagnostics } = parseDocument(text);
  if (!document) throw new Error(JSON.stringify(diagnostics));
  return document;
}

/** What is said of a document, against the built-in datasets. */
export function summaryOf(
  document: SchemeDocument,
  language: Language = 'zh-CN',
  others: ReadonlyMap<string, SchemeDocument> = new Map(),
): SchemeSentences {
  const formats = createFormats(language, 'Asia/Shanghai');
  return summarise(document, {
    t: createTranslate(language === 'en' ? en : zhCN, formats),
    pick: (title) => title[language],
    formats,
    datasets: builtInDatasets,
    unit: (unit) => (unit === undefined ? undefined : (units[unit]?.[language] ?? unit)),
    others,
  });
}
