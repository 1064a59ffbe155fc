// Two files as a company has them: headings of its own, and a few rows that cannot be right.

export interface OwnFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Customers who bought; under 1/4/15/80 % they are 2, 8, 30 and 160. */
export const buyers = 200;

/** Rows of the purchase file that are to be left out, and rows in which something is wrong. */
export const cancelledRows = 12;
export const badPurchaseRows = 2;
export const badCustomerRows = 2;

const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何'];
const trades = ['食品', '建材', '服装', '五金', '医药'];

/** The customer file: one row has no card number, one an opening day that does not exist. */
export function customerFile(): OwnFile {
  const good = numbers(buyers).map((n) =>
    [
      cardOf(n),
      `${surnames[n % 20]}记${trades[n % 5]}商行`,
      trades[n % 5],
      `第${(n % 4) + 1}支行`,
      '2023-05-18',
    ].join(),
  );
  const bad = [',无卡号商行,食品,第1支行,2023-05-18', 'K9001,日期有误商行,食品,第1支行,2023-02-30'];
  return csv('会员名单.csv', '会员卡号,企业全称,所属行业,归属网点,开户日', [...good, ...bad]);
}

/** The purchase file: a price and a quantity instead of an amount, cancelled orders, a time and a price that are none. */
export function purchaseFile(): OwnFile {
  const good = numbers(buyers).flatMap((n) => purchasesOf(n));
  const cancelled = numbers(cancelledRows).map((n) => `C${n},${cardOf(n)},2025-06-01 10:00:00,1000000,9,已取消`);
  const bad = ['X1,K0001,未知,100,1,已完成', 'X2,K0002,2025-06-02 10:00:00,待定,1,已完成'];
  return csv('销售流水.csv', '流水号,会员卡号,成交时间,单价,件数,单据状态', [...good, ...cancelled, ...bad]);
}

/** What customer `n` bought in all: the first one most, the others less and less. */
export function amountOf(n: number): number {
  return Math.round(400_000 / n ** 1.1) * 3;
}

export function cardOf(n: number): string {
  return `K${String(n).padStart(4, '0')}`;
}

/** One purchase of one piece and one of two, at the same price. */
function purchasesOf(n: number): string[] {
  const price = amountOf(n) / 3;
  const day = String((n % 28) + 1).padStart(2, '0');
  return [1, 2].map(
    (pieces) => `S${n}-${pieces},${cardOf(n)},2025-0${3 + pieces}-${day} 09:30:00,${price},${pieces},已完成`,
  );
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function csv(name: string, headings: string, rows: readonly string[]): OwnFile {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(`${[headings, ...rows].join('\n')}\n`) };
}
