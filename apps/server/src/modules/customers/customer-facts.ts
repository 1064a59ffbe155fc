import type { CustomerDetail } from '@kefen/contract';
import { type Column, type Dataset, type MeasuredFacts, type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '@kefen/warehouse';

const recentRows = 20;
const months = 24;

type Facts = CustomerDetail['facts'][number];
type Series = CustomerDetail['series'][number];

/** The newest facts of the customer of a source; undefined where there are none. */
export async function findRecentFacts(
  warehouse: Engine,
  dataset: Dataset,
  source: MeasuredFacts,
): Promise<Facts | undefined> {
  const { where } = source;
  const [counted] = await warehouse.query<{ n: string }>(
    sql`SELECT toString(count()) AS n FROM ${source.from} WHERE ${where}`,
  );
  const total = Number(counted?.n ?? 0);
  if (total === 0) return undefined;
  const columns = dataset.columns.filter(({ name }) => name !== dataset.customerColumn);
  const shown = columns.map((column, i) => sql`${cellOf(column)} AS ${sqlFragment.name(`c${i}`)}`);
  const time = sqlFragment.name(source.timeColumn);
  const rows = await warehouse.query<Record<string, string | null>>(
    sql`SELECT ${sqlFragment.join(shown, ', ')} FROM ${source.from} WHERE ${where}
      ORDER BY ${time} DESC, batch DESC, row_key DESC LIMIT ${sqlFragment.raw(String(recentRows))}`,
  );
  return {
    dataset: dataset.id,
    title: dataset.title ?? { 'zh-CN': dataset.id, en: dataset.id },
    columns,
    rows: rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[`c${i}`] ?? null]))),
    total,
  };
}

/** The value as text; instants in ISO 8601, because without their zone a reader would take them for local time. */
function cellOf({ name, type }: Column): Sql {
  const text = sql`toString(${sqlFragment.name(name)})`;
  return type.kind === 'timestamp' ? sql`concat(replaceOne(${text}, ' ', 'T'), 'Z')` : text;
}

/** The last months of one measure of the customer of a source, up to a day; months without facts are 0. */
export async function readSeries(
  warehouse: Engine,
  dataset: Dataset,
  source: MeasuredFacts,
  upTo: string,
): Promise<Series> {
  const column = dataset.columns.find(({ type }) => type.kind === 'decimal');
  const { value, title } = measureOf(dataset, column);
  const all = monthsUpTo(upTo);
  const rows = await warehouse.query<{ month: string; value: string }>(
    sql`SELECT formatDateTime(toStartOfMonth(day), '%Y-%m') AS month, toString(${value}) AS value FROM ${source.from}
      WHERE ${source.where} AND day >= ${sqlFragment.date(`${all[0]}-01`)} AND day <= ${sqlFragment.date(upTo)}
      GROUP BY month`,
  );
  const found = new Map(rows.map((row) => [row.month, row.value]));
  const points = all.map((month) => ({ month, value: found.get(month) ?? '0' }));
  return { dataset: dataset.id, measure: column?.name ?? 'count', title, points };
}

/** The sum of the first amount; of balances, which do not add up over time, the last of the month; otherwise the number of rows. */
function measureOf(dataset: Dataset, column: Column | undefined): { value: Sql; title: Series['title'] } {
  if (!column) return { value: sql`count()`, title: { 'zh-CN': '次数', en: 'Number' } };
  const title = column.title ?? { 'zh-CN': column.name, en: column.name };
  const amount = sql`ifNull(${sqlFragment.name(column.name)}, 0)`;
  if (dataset.id !== 'balances') return { value: sql`sum(${amount})`, title };
  // Days as numbers: a map that sums takes no Date32 for its key.
  const byDay = sql`sumMap(map(toInt32(day), ${amount}))`;
  return { value: sql`arrayElement(mapValues(mapSort(${byDay})), -1)`, title };
}

/** `YYYY-MM`, ascending, ending with the month of the day. */
function monthsUpTo(day: string): string[] {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return Array.from({ length: months }, (_, i) => {
    const count = year * 12 + (month - 1) - (months - 1 - i);
    return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
  });
}
