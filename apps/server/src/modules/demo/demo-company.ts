import { builtInDatasets } from '@kefen/scheme';
import { balanceRows } from './balances.js';
import { type Period, periodBefore } from './calendar.js';
import { type Customer, customerRow, customers } from './customers.js';
import { interactionRows } from './interactions.js';
import { createSeasons, orders, purchaseRows, type Seasons } from './purchases.js';
import { buysOnCredit, receivableRows } from './receivables.js';

/** What the demo company is made from: the same three values give the same bytes on every machine. */
export interface DemoOptions {
  readonly seed: number;
  readonly customers: number;
  /** `YYYY-MM-DD`; the facts end the day before. */
  readonly today: string;
}

type Row = readonly string[];

/** One dataset of the demo company as the rows of a file with a heading. */
export interface DemoDataset {
  /** Id of the built-in dataset. */
  readonly dataset: 'customers' | 'transactions' | 'interactions' | 'balances' | 'receivables';
  readonly columns: readonly string[];
  /** Sorted by customer, and by time within one. Made as they are read; any number of times. */
  rows(): Iterable<Row>;
}

/** The datasets of the demo company, the customers first. */
export function demoCompany(options: DemoOptions): readonly DemoDataset[] {
  const period = periodBefore(options.today);
  const seasons = createSeasons(period);
  const perCustomer = (rowsOf: (customer: Customer) => Iterable<Row>) => () =>
    flatMap(everyone(options, period), rowsOf);
  return [
    dataset(
      'customers',
      perCustomer((customer) => [customerRow(customer)]),
    ),
    dataset(
      'transactions',
      perCustomer((customer) => purchases(options.seed, customer, seasons)),
    ),
    dataset(
      'interactions',
      perCustomer((customer) => interactionRows(options.seed, customer, period)),
    ),
    dataset(
      'balances',
      perCustomer((customer) => balanceRows(options.seed, customer, period)),
    ),
    dataset(
      'receivables',
      perCustomer((customer) => receivables(options.seed, customer, seasons, period)),
    ),
  ];
}

function everyone(options: DemoOptions, period: Period): Iterable<Customer> {
  return customers(options.seed, options.customers, period);
}

function purchases(seed: number, customer: Customer, seasons: Seasons): Iterable<Row> {
  return flatMap(orders(seed, customer, seasons), (order) => purchaseRows(customer.id, order));
}

function receivables(seed: number, customer: Customer, seasons: Seasons, period: Period): Iterable<Row> {
  return buysOnCredit(customer) ? receivableRows(seed, customer, orders(seed, customer, seasons), period) : [];
}

function* flatMap<From, To>(items: Iterable<From>, map: (item: From) => Iterable<To>): Generator<To> {
  for (const item of items) yield* map(item);
}

function dataset(id: DemoDataset['dataset'], rows: () => Iterable<Row>): DemoDataset {
  const columns = builtInDatasets.find((built) => built.id === id)?.columns.map((column) => column.name);
  if (columns === undefined) throw new Error(`no built-in dataset ${id}`);
  return { dataset: id, columns, rows };
}
