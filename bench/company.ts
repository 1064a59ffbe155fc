import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Size } from './sizes.js';

const { integer, raw } = sqlFragment;

/** The facts of the companies end on this day; a classification as of it sees all of them. */
export const asOf = '2025-12-31';

/** Rows come in batches of this many, as files would: the number of the batch is the watermark of an import. */
export const rowsPerBatch = 2_000_000;

/**
 * Rows of one company as a SELECT over numbers: the same on every machine and with any number of threads, because
 * every value is a function of the row's number. Only integers, the four operations and `sqrt` are used.
 */
export interface Source {
  readonly select: Sql;
  readonly columns: readonly string[];
}

/**
 * Customers C0000001 … in order of their id. The last quarter per cent of the ranks never buys (about as many again
 * get no order by chance: together half a per cent).
 */
export function customersSource(size: Size): Source {
  const columns = [
    'customer_id',
    'name',
    'kind',
    'industry',
    'region',
    'city',
    'organisation',
    'owner',
    'phone',
    'since',
    'version',
  ];
  const select = sql`
    SELECT
      concat('C', leftPad(toString(number + 1), 7, '0')) AS customer_id,
      concat('客户', toString(number + 1)) AS name,
      ['个人', '企业', '经销商'][1 + cityHash64(number, 11) % 3] AS kind,
      ['批发零售', '餐饮', '制造', '建筑', '信息技术'][1 + cityHash64(number, 12) % 5] AS industry,
      ['华东', '华南', '华北', '西南'][1 + cityHash64(number, 13) % 4] AS region,
      concat('城市', toString(cityHash64(number, 14) % 300)) AS city,
      concat('分公司', toString(cityHash64(number, 15) % 30)) AS organisation,
      concat('负责人', toString(cityHash64(number, 16) % 500)) AS owner,
      concat('000-', leftPad(toString(cityHash64(number, 17) % 100000000), 8, '0')) AS phone,
      toDate32('2018-01-01') + toInt32(cityHash64(number, 18) % 1826) AS since,
      1 AS version
    FROM numbers(${integer(size.customers)})`;
  return { select, columns };
}

/**
 * Purchases in order of time, as a shop would export them, over the three years up to `asOf`. Orders have one to three
 * rows (two on average). The customer of an order has rank u² · customers for an even u, so that the rate falls with
 * the square root of the rank: most have 2 to 20 orders, the first some thousands. Ranks are spread over the ids.
 * `from` and `to` cut the rows by number.
 */
export function purchasesSource(size: Size, from = 0, to = size.purchases): Source {
  const columns = [
    'transaction_id',
    'customer_id',
    'order_id',
    'ordered_at',
    'amount',
    'quantity',
    'product',
    'category',
    'channel',
    'store',
    'status',
    'day',
    'row_key',
    'batch',
  ];
  const buyers = size.customers - Math.floor(size.customers / 400);
  const orders = size.purchases / 2;
  const select = sql`
    SELECT
      concat(order_id, '-', toString(number % 8)) AS transaction_id,
      concat('C', leftPad(toString(1 + customer), 7, '0')) AS customer_id,
      concat('O', leftPad(toString(order_number), 9, '0')) AS order_id,
      toDateTime64('2023-01-01 00:00:00', 3, 'UTC') + toIntervalSecond(second) AS ordered_at,
      CAST(cents, 'Decimal(18, 4)') / 100 AS amount,
      toDecimal64(1 + cityHash64(number, 4) % 5, 4) AS quantity,
      concat('商品', toString(cityHash64(number, 5) % 2000)) AS product,
      concat('品类', toString(cityHash64(number, 5) % 20)) AS category,
      ['门店', '官网', '小程序', '经销商'][1 + cityHash64(order_number, 6) % 4] AS channel,
      concat('门店', toString(cityHash64(order_number, 7) % 200)) AS store,
      if(cityHash64(order_number, 8) % 33 = 0, '已取消', '已完成') AS status,
      toDate32(ordered_at + toIntervalHour(8)) AS day,
      transaction_id AS row_key,
      toUInt32(1 + intDiv(number, ${integer(rowsPerBatch)})) AS batch
    FROM
    (
      SELECT
        number,
        4 * intDiv(number, 8) + [0, 1, 1, 2, 2, 2, 3, 3][1 + number % 8] AS order_number,
        (cityHash64(order_number, 1) % 1000000007) / 1000000007 AS u,
        (toUInt64(floor(u * u * ${integer(buyers)})) * 7654321) % ${integer(size.customers)} AS customer,
        intDiv(order_number * 94521600, ${integer(orders)}) + cityHash64(order_number, 2) % 57600 AS second,
        (1 + cityHash64(customer, 9) % 1000003) / 1000003 AS v,
        toInt64(floor((500 + cityHash64(number, 3) % 20000) / sqrt(v))) AS cents
      FROM numbers(${integer(from)}, ${integer(to - from)})
    )`;
  return { select, columns };
}

/** The part of a source that a CSV file of a user would have: without what an import adds. */
export function asFile(source: Source): Source {
  const added = new Set(['day', 'row_key', 'batch', 'version']);
  const columns = source.columns.filter((column) => !added.has(column));
  return { columns, select: sql`SELECT ${raw(columns.join(', '))} FROM (${source.select})` };
}
