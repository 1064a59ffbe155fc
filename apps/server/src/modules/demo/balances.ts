import { chance, createRandom, integerBetween } from '../../random.js';
import { type Day, isMonthEnd, isoDate, type Period } from './calendar.js';
import type { Customer } from './customers.js';
import { percentOf, yuan } from './money.js';
import { stream } from './stream.js';

/** Every sixth customer has money on deposit: its balance at each month's end since then. */
export function* balanceRows(seed: number, customer: Customer, period: Period): Generator<readonly string[]> {
  const random = createRandom(seed, stream.balances, customer.index);
  if (customer.active === undefined || !chance(random, 16)) return;
  const product = customer.kind === '个人' ? '储值卡' : '预付款';
  let balance = Math.floor(integerBetween(random, 50, 500) * customer.basket) * 100;
  for (const day of monthEnds(Math.max(customer.since, period.first), period.last)) {
    const topUp = chance(random, 22) ? Math.floor(integerBetween(random, 50, 400) * customer.basket) * 100 : 0;
    balance = percentOf(balance, integerBetween(random, 70, 100)) + topUp;
    yield [
      `B${customer.id.slice(1)}${isoDate(day).slice(0, 7).replace('-', '')}`,
      customer.id,
      `${isoDate(day)} 23:59:59`,
      product,
      yuan(balance),
    ];
  }
}

function monthEnds(from: Day, to: Day): readonly Day[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i).filter(isMonthEnd);
}
