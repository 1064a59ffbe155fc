import type { Language } from '@kefen/contract';
import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { ContentColumn } from './export-content.js';

const yes = { 'zh-CN': '是', en: 'yes' } as const;
const no = { 'zh-CN': '否', en: 'no' } as const;

/** A cell as a person reads it: times on the wall of the workspace, nothing where there is no value. */
export function textCell({ name, kind }: ContentColumn, language: Language, timeZone: string): Sql {
  const value = sqlFragment.name(name);
  switch (kind) {
    case 'text':
    case 'number':
    case 'date':
      return sql`ifNull(toString(${value}), '')`;
    case 'boolean':
      return sql`multiIf(${value} IS NULL, '', assumeNotNull(${value}), ${sqlFragment.text(yes[language])}, ${sqlFragment.text(no[language])})`;
    case 'timestamp': {
      const local = sql`toTimeZone(${value}, ${sqlFragment.text(timeZone)})`;
      return sql`ifNull(formatDateTime(${local}, '%Y-%m-%d %H:%i:%S'), '')`;
    }
  }
}
