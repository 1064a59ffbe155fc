import { chance, createRandom, integerBelow, integerBetween, pickWeighted, type Random } from '../../random.js';
import { type Day, isoDate, type Period } from './calendar.js';
import type { Customer } from './customers.js';
import { stream } from './stream.js';

interface Way {
  readonly kind: string;
  readonly channel: string;
  readonly weight: number;
  readonly minutes: readonly [number, number];
  readonly outcomes: readonly { readonly outcome: string; readonly weight: number }[];
}

const ways: readonly Way[] = [
  {
    kind: '拜访',
    channel: '上门',
    weight: 22,
    minutes: [20, 120],
    outcomes: [
      { outcome: '达成意向', weight: 30 },
      { outcome: '需跟进', weight: 50 },
      { outcome: '未见到', weight: 20 },
    ],
  },
  {
    kind: '电话',
    channel: '外呼',
    weight: 44,
    minutes: [1, 25],
    outcomes: [
      { outcome: '已接通', weight: 62 },
      { outcome: '未接听', weight: 28 },
      { outcome: '拒绝', weight: 10 },
    ],
  },
  {
    kind: '微信',
    channel: '企业微信',
    weight: 26,
    minutes: [1, 15],
    outcomes: [
      { outcome: '已回复', weight: 70 },
      { outcome: '未回复', weight: 30 },
    ],
  },
  {
    kind: '投诉',
    channel: '客服热线',
    weight: 8,
    minutes: [5, 40],
    outcomes: [
      { outcome: '已解决', weight: 85 },
      { outcome: '处理中', weight: 15 },
    ],
  },
];

/** Visits, calls, messages and complaints: more for firms and for those who buy often. In order of time. */
export function* interactionRows(seed: number, customer: Customer, period: Period): Generator<readonly string[]> {
  const random = createRandom(seed, stream.interactions, customer.index);
  const from = Math.max(customer.since, period.first);
  const days = Array.from({ length: contactCount(random, customer, period.last - from + 1) }, () =>
    integerBetween(random, from, period.last),
  ).sort((a, b) => a - b);
  for (const [number, day] of days.entries()) yield row(random, customer, day, number);
}

function contactCount(random: Random, customer: Customer, days: number): number {
  if (customer.kind === '个人' && chance(random, 50)) return 0;
  const perYear = Math.min(24, (customer.kind === '个人' ? 0.5 : 2) + Math.floor(customer.ordersPerYear) / 4);
  return Math.floor((days / 365) * perYear + integerBelow(random, 100) / 100);
}

function row(random: Random, customer: Customer, day: Day, number: number): readonly string[] {
  const way = pickWeighted(random, ways);
  const { outcome } = pickWeighted(random, way.outcomes);
  const [shortest, longest] = way.minutes;
  const minutes = ['未见到', '未接听', '未回复'].includes(outcome) ? 0 : integerBetween(random, shortest, longest);
  const hour = String(integerBetween(random, 9, 17)).padStart(2, '0');
  const minute = String(integerBelow(random, 60)).padStart(2, '0');
  const id = `I${customer.id.slice(1)}${String(number + 1).padStart(4, '0')}`;
  return [id, customer.id, `${isoDate(day)} ${hour}:${minute}:00`, way.kind, way.channel, outcome, String(minutes)];
}
