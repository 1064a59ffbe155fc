import { type Column, customerColumn, type Dataset } from '@kefen/scheme';
import { wordsOf } from './column-fields.js';

/** A new dataset as the form asks for it. */
export interface DatasetFields {
  readonly id: string;
  readonly title?: string | undefined;
  readonly titleEn?: string | undefined;
  readonly timeColumn: string;
  readonly keyColumn?: string | undefined;
  readonly help?: string | undefined;
  readonly helpEn?: string | undefined;
}

/** Events with a customer, a time and, where one is named, a key. */
export function newDataset({ id, title, titleEn, timeColumn, keyColumn, help, helpEn }: DatasetFields): Dataset {
  const time: Column = { ...named(timeColumn), type: { kind: 'timestamp' }, required: true };
  const key: Column | undefined = keyColumn?.trim() ? { ...named(keyColumn), type: { kind: 'text' } } : undefined;
  const words = wordsOf(title, titleEn);
  const helpWords = wordsOf(help, helpEn);
  return {
    id,
    ...(words && { title: words }),
    ...(helpWords && { help: helpWords }),
    kind: 'events',
    customerColumn: customerColumn.name,
    timeColumn: time.name,
    ...(key && { keyColumn: key.name }),
    columns: [customerColumn, time, ...(key ? [key] : [])],
  };
}

function named(name: string): Pick<Column, 'name' | 'title'> {
  const text = name.trim();
  return { name: text, title: { 'zh-CN': text, en: text } };
}
