import { chance, createRandom, integerBetween, pick, pickWeighted, type Random } from '../../random.js';
import { type Day, dayOf, isoDate, type Period } from './calendar.js';
import type { Customer } from './customers.js';
import { percentOf, yuan } from './money.js';
import { type Order, orderTotal } from './purchases.js';
import { stream } from './stream.js';

/** How a customer pays; days after the due date, and how many in a hundred invoices are left open for good. */
const habits = [
  { weight: 60, late: [-12, 0], open: 0 },
  { weight: 26, late: [-5, 25], open: 1 },
  { weight: 11, late: [15, 80], open: 4 },
  { weight: 3, late: [60, 240], open: 25 },
] as const;

/** Buys on credit: most of the firms and every dealer. Decided by the customer alone, as the purchases need not be made to know it. */
export function buysOnCredit(customer: Customer): boolean {
  return customer.kind === '经销商' || (customer.kind === '企业' && customer.index % 5 !== 0);
}

/** One invoice a month over what was bought in it, due after 30, 45 or 60 days; in order of time. */
export function* receivableRows(
  seed: number,
  customer: Customer,
  orders: readonly Order[],
  period: Period,
): Generator<readonly string[]> {
  const random = createRandom(seed, stream.receivables, customer.index);
  const terms = pick(random, [30, 45, 60]);
  const habit = pickWeighted(random, habits);
  for (const [month, amount] of monthlyTotals(orders)) {
    const invoicedOn = firstOfNextMonth(month);
    const dueOn = invoicedOn + terms;
    const { paidOn, paid } = payment(random, habit, invoicedOn, dueOn, amount);
    if (invoicedOn > period.last) continue;
    const isPaid = paidOn <= period.last;
    yield [
      `AR${customer.id.slice(1)}${month.replace('-', '')}`,
      customer.id,
      `${isoDate(dueOn)} 00:00:00`,
      isoDate(invoicedOn),
      isPaid ? isoDate(paidOn) : '',
      yuan(amount),
      yuan(isPaid ? paid : 0),
    ];
  }
}

function payment(random: Random, habit: (typeof habits)[number], invoicedOn: Day, dueOn: Day, amount: number) {
  const paidOn = Math.max(invoicedOn + 1, dueOn + integerBetween(random, habit.late[0], habit.late[1]));
  const partly = chance(random, habit.open * 2) ? integerBetween(random, 20, 80) : 100;
  return { paidOn: chance(random, habit.open) ? Number.POSITIVE_INFINITY : paidOn, paid: percentOf(amount, partly) };
}

function monthlyTotals(orders: readonly Order[]): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const order of orders) {
    const month = isoDate(order.day).slice(0, 7);
    totals.set(month, (totals.get(month) ?? 0) + orderTotal(order));
  }
  return new Map([...totals].filter(([, amount]) => amount > 0));
}

function firstOfNextMonth(month: string): Day {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return dayOf(number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`);
}
