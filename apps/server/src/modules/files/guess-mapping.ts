import type { Inspection } from '@kefen/contract';
import type { Column, Dataset } from '@kefen/scheme';

/** Headings that are common for columns of the built-in datasets, beside the columns' own names and titles. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  customer_id: [
    'customerid',
    'customer',
    'customerno',
    'memberid',
    'userid',
    'clientid',
    '客户号',
    '客户id',
    '会员号',
    '会员编号',
    '用户id',
  ],
  name: ['customername', 'fullname', '姓名', '名称', '客户名', '客户姓名'],
  order_id: ['orderid', 'orderno', 'invoiceno', 'invoice', '订单编号', '订单id', '单号'],
  ordered_at: [
    'orderdate',
    'ordertime',
    'invoicedate',
    'date',
    'time',
    '下单日期',
    '订单日期',
    '交易时间',
    '交易日期',
    '日期',
    '时间',
  ],
  amount: ['total', 'totalamount', 'price', 'sales', 'revenue', '销售额', '交易金额', '订单金额', '消费金额'],
  quantity: ['qty', '件数'],
  product: ['productname', 'sku', 'stockcode', 'item', '商品名称', '产品'],
  category: ['类别', '分类'],
  store: ['shop', '店铺'],
  city: ['town', '所在城市'],
  region: ['province', 'state', '省份', '区域'],
  phone: ['mobile', 'tel', 'telephone', '手机', '手机号', '联系电话'],
  owner: ['accountmanager', 'salesperson', '客户经理', '业务员'],
  happened_at: ['date', 'time', '日期'],
  as_of: ['date', '日期'],
};

/** The dataset the headings fit best and what its columns are made of; null where nothing fits. */
export function guessMapping(headings: readonly string[], datasets: readonly Dataset[]): Inspection['guess'] {
  const guesses = datasets.map((dataset) => ({ dataset, mapping: mappingOf(headings, dataset) }));
  const fitting = guesses.filter(({ dataset, mapping }) =>
    required(dataset).every((name) => mapping[name] !== undefined),
  );
  const best = fitting.toSorted((a, b) => Object.keys(b.mapping).length - Object.keys(a.mapping).length)[0];
  return best ? { dataset: best.dataset.id, mapping: best.mapping } : null;
}

function required(dataset: Dataset): string[] {
  return [dataset.customerColumn, ...(dataset.timeColumn === undefined ? [] : [dataset.timeColumn])];
}

function mappingOf(headings: readonly string[], dataset: Dataset): Record<string, string> {
  const mapping: Record<string, string> = {};
  for (const column of dataset.columns) {
    const used = new Set(Object.values(mapping));
    const heading = headingFor(
      headings.filter((h) => !used.has(h)),
      column,
    );
    if (heading !== undefined) mapping[column.name] = heading;
  }
  return mapping;
}

function headingFor(headings: readonly string[], column: Column): string | undefined {
  const titles = column.title ? Object.values(column.title) : [];
  const names = [column.name, ...titles, ...(synonyms[column.name] ?? [])].map(plain);
  const found = headings.map((heading) => ({ heading, place: names.indexOf(plain(heading)) }));
  return found.filter(({ place }) => place >= 0).toSorted((a, b) => a.place - b.place)[0]?.heading;
}

/** Case, blanks, hyphens and underscores do not matter, nor the asterisk of a required column in our templates. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-.]|[*＊]$/g, '');
}
