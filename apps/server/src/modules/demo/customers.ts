import {
  chance,
  createRandom,
  integerBelow,
  integerBetween,
  pickWeighted,
  type Random,
  skewedFactor,
} from '../../random.js';
import { type Day, isoDate, type Period, type Trend } from './calendar.js';
import { fictitiousPhone, firmName, industries, ownerNames, personName } from './names.js';
import { ownerCount, ownersPerOrganisation, places } from './places.js';
import { stream } from './stream.js';

type Kind = '个人' | '企业' | '经销商';

/** One customer of the demo company: what the file says, and what decides the events. */
export interface Customer {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly kind: Kind;
  readonly industry: string;
  readonly region: string;
  readonly city: string;
  readonly organisation: string;
  readonly owner: string;
  readonly phone: string;
  readonly since: Day;
  /** Days between which this customer buys; undefined for one that never ordered. */
  readonly active: { readonly from: Day; readonly to: Day } | undefined;
  readonly trend: Trend;
  readonly ordersPerYear: number;
  /** How large an order is, 1 being a person's ordinary one. */
  readonly basket: number;
}

const kinds: readonly { kind: Kind; weight: number; orders: number; basket: number }[] = [
  { kind: '个人', weight: 74, orders: 3.8, basket: 1 },
  { kind: '企业', weight: 23, orders: 4.6, basket: 2.2 },
  { kind: '经销商', weight: 3, orders: 8, basket: 4 },
];

/** What became of a customer, by weight. */
const courses = [
  { course: 'steady', weight: 46 },
  { course: 'growing', weight: 14 },
  { course: 'declining', weight: 14 },
  { course: 'lost', weight: 18 },
  { course: 'single', weight: 6 },
  { course: 'prospect', weight: 2 },
] as const;
type Course = (typeof courses)[number]['course'];

/** The customers with index 0 to `count` − 1, one at a time. */
export function* customers(seed: number, count: number, period: Period): Generator<Customer> {
  const owners = ownerNames(seed, stream.owners, ownerCount);
  for (let index = 0; index < count; index++) yield customer(seed, index, period, owners);
}

function customer(seed: number, index: number, period: Period, owners: readonly string[]): Customer {
  const random = createRandom(seed, stream.customers, index);
  const { kind, orders, basket } = pickWeighted(random, kinds);
  const place = pickWeighted(random, places);
  const industry = pickWeighted(random, industries);
  const owner = owners[place.organisationIndex * ownersPerOrganisation + integerBelow(random, ownersPerOrganisation)];
  if (owner === undefined) throw new Error(`no owner for ${place.organisation}`);
  const { course } = pickWeighted(random, courses);
  const since = joinedOn(random, period);
  return {
    index,
    id: `C${String(index + 1).padStart(5, '0')}`,
    name: kind === '个人' ? personName(random) : firmName(random, place.city, industry),
    kind,
    industry: kind === '个人' ? '' : industry.name,
    region: place.region,
    city: place.city,
    organisation: place.organisation,
    owner,
    phone: fictitiousPhone(random),
    since,
    active: activeDays(random, course, Math.max(since, period.first), period),
    trend: course === 'growing' || course === 'declining' ? course : 'steady',
    ordersPerYear: course === 'single' ? 0 : orders * skewedFactor(random, 1.4),
    basket: basket * skewedFactor(random, 1.46),
  };
}

/** Not quite half were customers before the period began; in it the company grows a little. */
function joinedOn(random: Random, period: Period): Day {
  if (chance(random, 45)) return integerBetween(random, period.first - 5 * 365, period.first - 1);
  const one = integerBetween(random, period.first, period.last);
  return chance(random, 25) ? Math.max(one, integerBetween(random, period.first, period.last)) : one;
}

function activeDays(random: Random, course: Course, from: Day, period: Period): Customer['active'] {
  if (course === 'prospect') return undefined;
  if (course === 'lost') return { from, to: integerBetween(random, from, period.last) };
  return { from, to: period.last };
}

/** The customer's row, in the order of the dataset's columns. */
export function customerRow(customer: Customer): readonly string[] {
  const { id, name, kind, industry, region, city, organisation, owner, phone, since } = customer;
  return [id, name, kind, industry, region, city, organisation, owner, phone, isoDate(since)];
}
