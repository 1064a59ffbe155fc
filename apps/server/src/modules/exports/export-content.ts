import type { CustomerSlice, Sql, Title } from '@kefen/scheme';
import { sql, sqlFragment } from '@kefen/scheme';
import type { ExportedRun } from './export-record.js';

/** How values of a column are written where everything is text. */
export type ColumnKind = 'text' | 'number' | 'boolean' | 'date' | 'timestamp';

export interface ContentColumn {
  /** Unique: the name in Parquet and in databases. */
  readonly name: string;
  readonly title: Title;
  readonly kind: ColumnKind;
  readonly masked: boolean;
  readonly personal: boolean;
}

/** What is taken out, ready to be read slice by slice. */
export interface Content {
  readonly columns: readonly ContentColumn[];
  readonly runs: readonly ExportedRun[];
  /** One row per customer of the slice with the columns by name; `customer_id` is the first. */
  readonly rows: (slice: CustomerSlice) => Sql;
  /** `SELECT customer_id`: those whose rows they are. */
  readonly customers: (slice: CustomerSlice) => Sql;
}

export const customerColumn: ContentColumn = {
  name: 'customer_id',
  title: { 'zh-CN': '客户编号', en: 'Customer' },
  kind: 'text',
  masked: false,
  personal: false,
};

/** The condition of a slice on a customer column. */
export function inSlice({ from, to }: CustomerSlice, column: Sql = sql`customer_id`): Sql {
  const bounds = [
    ...(from === undefined ? [] : [sql`${column} >= ${sqlFragment.text(from)}`]),
    ...(to === undefined ? [] : [sql`${column} < ${sqlFragment.text(to)}`]),
  ];
  return bounds.length === 0 ? sql`1` : sql`(${sqlFragment.join(bounds, ' AND ')})`;
}

/** Two columns of one name, or of one title, could not be told apart: the later one gets a number, or its name behind. */
export function uniqueNames(columns: readonly ContentColumn[]): ContentColumn[] {
  const names = new Set<string>();
  const titles = new Set<string>();
  return columns.map((column) => {
    let name = column.name;
    for (let n = 2; names.has(name); n++) name = `${column.name}_${n}`;
    names.add(name);
    const isKnown = titles.has(column.title['zh-CN']) || titles.has(column.title.en);
    const { 'zh-CN': zh, en } = column.title;
    const title = isKnown ? { 'zh-CN': `${zh} (${name})`, en: `${en} (${name})` } : column.title;
    titles.add(title['zh-CN']).add(title.en);
    return { ...column, name, title };
  });
}
