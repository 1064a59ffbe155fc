import { integerBelow, integerBetween, pick, type Random } from '../random.js';

export interface Purchase {
  readonly key: string;
  readonly customer: string;
  readonly day: string;
  readonly cents: number;
}

/** A file of purchases, and what it says. */
export interface PurchaseFile {
  readonly name: string;
  readonly mode: 'update' | 'add' | 'skip';
  readonly purchases: readonly Purchase[];
  /** Those that count, as the mode has it. */
  readonly counted: readonly Purchase[];
}

const knownCustomers = 300;
export const purchasesMapping = {
  transaction_id: 'key',
  order_id: 'key',
  customer_id: 'customer',
  ordered_at: 'day',
  amount: 'amount',
};

const padded = (n: number, places: number) => String(n).padStart(places, '0');

/** The profiles of the known customers. */
export function customersText(): string {
  const rows = Array.from({ length: knownCustomers }, (_, i) => `C${padded(i, 4)},Customer ${i},City ${i % 7}`);
  return `customer,name,city\n${rows.join('\n')}\n`;
}

function purchase(random: Random, key: string, customer: string): Purchase {
  const day = `2026-${padded(integerBetween(random, 1, 3), 2)}-${padded(integerBetween(random, 1, 28), 2)}`;
  return { key, customer, day, cents: integerBetween(random, 1, 999_999) };
}

/** New purchases, some of them of customers nobody has heard of, and other words for some of the `earlier` ones. */
export function purchaseFile(
  random: Random,
  number: number,
  rows: number,
  earlier: readonly Purchase[] = [],
  mode: PurchaseFile['mode'] = 'update',
): PurchaseFile {
  const fresh = Array.from({ length: rows }, (_, i) => {
    const isNew = number > 0 && i < 10;
    const customer = isNew ? `N${number}-${i}` : `C${padded(integerBelow(random, knownCustomers), 4)}`;
    return purchase(random, `P${number}-${i}`, customer);
  });
  const replaced = earlier.length === 0 ? [] : Array.from({ length: 50 }, () => pick(random, earlier));
  const distinct = new Map(replaced.map(({ key, customer }) => [key, purchase(random, key, customer)]));
  const purchases = [...fresh, ...distinct.values()];
  return { name: `purchases-${number}.csv`, mode, purchases, counted: mode === 'update' ? purchases : fresh };
}

export function textOf({ purchases }: PurchaseFile): string {
  const rows = purchases.map(({ key, customer, day, cents }) => {
    return `${key},${customer},${day},${Math.floor(cents / 100)}.${padded(cents % 100, 2)}`;
  });
  return `key,customer,day,amount\n${rows.join('\n')}\n`;
}

/** What counts when these files are committed in this order: a later row of the same key stands for the earlier one. */
export function purchasesOf(files: readonly PurchaseFile[]): Purchase[] {
  return [...new Map(files.flatMap(({ counted }) => counted.map((row) => [row.key, row]))).values()];
}

/** Known customers and those who occur in the files. */
export function customersOf(files: readonly PurchaseFile[]): number {
  const strangers = files.flatMap(({ counted }) => counted.filter(({ customer }) => customer.startsWith('N')));
  return knownCustomers + new Set(strangers.map(({ customer }) => customer)).size;
}

export function centsOf(purchases: readonly Purchase[]): number {
  return purchases.reduce((sum, { cents }) => sum + cents, 0);
}
