import { chance, createRandom, integerBelow, integerBetween, pick, pickWeighted, type Random } from '../../random.js';
import { createSeason, type Day, isoDate, type Period, pickDay, type Season } from './calendar.js';
import type { Customer } from './customers.js';
import { percentOf, yuan } from './money.js';
import { type Category, type Product, pickCategory } from './products.js';
import { stream } from './stream.js';

interface Line {
  readonly product: string;
  readonly category: string;
  readonly quantity: number;
  /** In fen. */
  readonly amount: number;
}

export interface Order {
  readonly id: string;
  readonly day: Day;
  /** `HH:MM:SS` in the company's time zone. */
  readonly time: string;
  readonly channel: string;
  readonly store: string;
  /** A cancelled order keeps its lines and costs nothing. */
  readonly cancelled: boolean;
  readonly lines: readonly Line[];
  /** The line that came back, and when; it is booked with the opposite sign. */
  readonly returned: { readonly line: number; readonly day: Day } | undefined;
}

/** When people shop and when firms order. */
export interface Seasons {
  readonly people: Season;
  readonly firms: Season;
}

export function createSeasons(period: Period): Seasons {
  return { people: createSeason(period, 140), firms: createSeason(period, 30) };
}

const channels = {
  people: [
    { name: '小程序', weight: 38 },
    { name: '门店', weight: 30 },
    { name: '官网', weight: 20 },
    { name: '直播', weight: 12 },
  ],
  firms: [
    { name: '客户经理', weight: 55 },
    { name: '官网', weight: 30 },
    { name: '电话', weight: 15 },
  ],
};

/** Orders in order of time; ids are unique because they hold the customer and the number of the order. */
export function orders(seed: number, customer: Customer, seasons: Seasons): readonly Order[] {
  const { active } = customer;
  if (active === undefined) return [];
  const random = createRandom(seed, stream.purchases, customer.index);
  const season = customer.kind === '个人' ? seasons.people : seasons.firms;
  const days = Array.from({ length: orderCount(random, customer, active) }, () =>
    pickDay(random, season, active.from, active.to, customer.trend),
  ).sort((a, b) => a - b);
  const favourite = pickCategory(random);
  return days.map((day, number) => order(random, customer, favourite, day, number, season.period.last));
}

/** At least one, and around the customer's own rate. */
function orderCount(random: Random, customer: Customer, active: { from: Day; to: Day }): number {
  const expected = ((active.to - active.from + 1) / 365) * customer.ordersPerYear;
  const percent = integerBetween(random, 70, 130);
  return Math.max(1, Math.floor((expected * percent) / 100 + integerBelow(random, 100) / 100));
}

function order(random: Random, customer: Customer, favourite: Category, day: Day, number: number, last: Day): Order {
  const person = customer.kind === '个人';
  const channel = pickWeighted(random, person ? channels.people : channels.firms).name;
  const lineCount = 1 + Math.floor(integerBelow(random, 16) ** 2 / 64);
  const lines = Array.from({ length: lineCount }, () => line(random, customer, favourite));
  const cancelled = chance(random, 3);
  const returnedOn = day + integerBetween(random, 2, 12);
  const comesBack = !cancelled && chance(random, 4) && returnedOn <= last;
  return {
    id: `SO${isoDate(day).replaceAll('-', '').slice(2)}${customer.id.slice(1)}${String(number + 1).padStart(4, '0')}`,
    day,
    time: timeOfDay(random, person),
    channel,
    store: channel === '门店' ? `${customer.city}${pick(random, ['一店', '二店', '旗舰店'])}` : '',
    cancelled,
    lines,
    returned: comesBack ? { line: integerBelow(random, lineCount), day: returnedOn } : undefined,
  };
}

function line(random: Random, customer: Customer, favourite: Category): Line {
  const category = chance(random, 45) ? favourite : pickCategory(random);
  const product: Product = pick(random, category.products);
  const quantity = Math.max(1, Math.floor((customer.basket * integerBetween(random, 60, 240)) / 100));
  const discount = quantity >= 20 ? 12 : quantity >= 5 ? 6 : 0;
  const amount = percentOf(product.price * quantity, 100 - discount - integerBelow(random, 6));
  return { product: product.name, category: category.name, quantity, amount };
}

function timeOfDay(random: Random, person: boolean): string {
  const hour = person ? 8 + integerBelow(random, 15) : 9 + integerBelow(random, 9);
  return [hour, integerBelow(random, 60), integerBelow(random, 60)]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** The rows of an order, in the order of the dataset's columns; `customerId` goes into each. */
export function* purchaseRows(customerId: string, order: Order): Generator<readonly string[]> {
  const status = order.cancelled ? '已取消' : '已完成';
  for (const [i, line] of order.lines.entries()) {
    const amount = order.cancelled ? 0 : line.amount;
    yield row(customerId, order, `${order.id}-${i + 1}`, order.day, { ...line, amount }, status);
  }
  const back = order.returned;
  const line = back === undefined ? undefined : order.lines[back.line];
  if (back === undefined || line === undefined) return;
  const opposite = { ...line, quantity: -line.quantity, amount: -line.amount };
  yield row(customerId, order, `${order.id}-R`, back.day, opposite, '已退货');
}

function row(customerId: string, order: Order, id: string, day: Day, line: Line, status: string): readonly string[] {
  const at = `${isoDate(day)} ${order.time}`;
  const { product, category, quantity, amount } = line;
  return [
    id,
    customerId,
    order.id,
    at,
    yuan(amount),
    String(quantity),
    product,
    category,
    order.channel,
    order.store,
    status,
  ];
}

/** What an order came to in the end, in fen. */
export function orderTotal(order: Order): number {
  if (order.cancelled) return 0;
  const sold = order.lines.reduce((sum, line) => sum + line.amount, 0);
  return sold - (order.returned === undefined ? 0 : (order.lines[order.returned.line]?.amount ?? 0));
}
