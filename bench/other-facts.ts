import { sql, sqlFragment } from '@kefen/scheme';
import type { Source } from './company.js';
import type { Size } from './sizes.js';

const { integer, join, raw } = sqlFragment;

/** Columns of one dataset as expressions over a row's `number` and its customer's `owner`, and how many rows a customer has. */
interface Recipe {
  readonly rowsPerCustomer: number;
  readonly time: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** A customer has its rows one after the other in time, spread over the last year. */
const recipes: Readonly<Record<string, Recipe>> = {
  interactions: {
    rowsPerCustomer: 2,
    time: 'happened_at',
    columns: {
      kind: `['来电', '拜访', '短信', '投诉'][1 + cityHash64(number, 21) % 4]`,
      channel: `['电话', '门店', '微信'][1 + cityHash64(number, 22) % 3]`,
      outcome: `['感兴趣', '犹豫', '暂不考虑', '已转介绍'][1 + cityHash64(number, 23) % 4]`,
      minutes: 'toInt64(cityHash64(number, 24) % 60)',
    },
  },
  balances: {
    rowsPerCustomer: 4,
    time: 'as_of',
    columns: {
      product: `['存款', '理财', '贷款'][1 + cityHash64(number, 31) % 3]`,
      balance: 'toDecimal64((cityHash64(number, 32) % 100000000) / 100, 4)',
    },
  },
  receivables: {
    rowsPerCustomer: 1,
    time: 'due_on',
    columns: {
      invoiced_on: 'day - 30',
      paid_on: 'if(cityHash64(number, 41) % 4 = 0, NULL, day + toInt32(cityHash64(number, 42) % 60))',
      amount: 'toDecimal64(100 + cityHash64(number, 43) % 100000, 4)',
      paid_amount: 'if(cityHash64(number, 41) % 4 = 0, toDecimal64(0, 4), amount)',
    },
  },
  answers: {
    rowsPerCustomer: 1,
    time: 'answered_at',
    columns: {
      questionnaire: `'风险测评'`,
      question: `['年龄', '经验', '目标', '收入'][1 + cityHash64(number, 51) % 4]`,
      answer: `['A', 'B', 'C'][1 + cityHash64(number, 52) % 3]`,
      knocked_out: 'false',
    },
  },
  points: {
    rowsPerCustomer: 1,
    time: 'booked_at',
    columns: { points: 'toDecimal64(cityHash64(number, 61) % 5000, 4)', reason: `'业务办理'` },
  },
};

export const otherDatasets: readonly string[] = Object.keys(recipes);

/** Rows of a dataset beside the purchases, as `purchasesSource` makes those. Throws on a dataset that is none of them. */
export function otherFactsSource(dataset: string, size: Size): Source {
  const recipe = recipes[dataset];
  if (!recipe) throw new Error(`no facts of ${dataset}`);
  const key = `${dataset.replace(/s$/, '')}_id`;
  const computed = Object.entries(recipe.columns).map(([column, text]) => raw(`${text} AS ${column}`));
  const columns = [key === 'point_id' ? 'points_id' : key, 'customer_id', recipe.time, ...Object.keys(recipe.columns)];
  const select = sql`SELECT *, toString(number) AS row_key, toUInt32(1) AS batch, row_key AS ${raw(columns[0] ?? key)}, ${join(computed, ', ')} FROM (
      SELECT number, concat('C', leftPad(toString(1 + intDiv(number, ${integer(recipe.rowsPerCustomer)})), 7, '0')) AS customer_id,
        toDate32('2025-12-31') - toInt32(cityHash64(number, 20) % 400) AS day, toDateTime64(day, 3, 'UTC') AS ${raw(recipe.time)}
      FROM numbers(${integer(size.customers * recipe.rowsPerCustomer)}))`;
  return { select, columns: [...columns, 'day', 'row_key', 'batch'] };
}
