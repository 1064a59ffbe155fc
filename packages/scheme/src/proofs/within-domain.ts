import { addDays } from '../calendar/calendar.js';
import { type Bound, compareValues, type Interval, intersectionOf } from '../feel/index.js';
import { computeNumber } from '../feel/number/decimal-text.js';
import type { Domain } from './domain.js';
import { numberWithin, roundedDown } from './number-within.js';

/**
 * The values of an interval that the domain has, as an interval again; undefined where there is none. Of whole numbers and
 * days the ends are values that belong to it: `(2..5)` is `[3..4]`.
 */
export function withinDomain(interval: Interval, domain: Domain): Interval | undefined {
  const [common] = intersectionOf([interval], [rangeOf(domain)], domain.of);
  if (common === undefined) return undefined;
  if (domain.values !== undefined)
    return spanOf(
      domain.values.filter((value) => isInside(value, common, domain)),
      domain,
    );
  const tight = tightened(common, domain);
  return tight === undefined || findValue(tight, domain) === 'none' ? undefined : tight;
}

function isInside(value: string, interval: Interval, domain: Domain): boolean {
  const point = { value, included: true };
  return intersectionOf([interval], [{ low: point, high: point }], domain.of).length > 0;
}

/** A value of the domain in the interval; `unknown` where there may be one, but it cannot be told. */
export type Found = { readonly value: string } | 'none' | 'unknown';

/** The simplest value of the domain in an interval that lies within it. */
export function findValue(interval: Interval, domain: Domain): Found {
  if (domain.values !== undefined) {
    const value = domain.values.find((candidate) => isInside(candidate, interval, domain));
    return value === undefined ? 'none' : { value };
  }
  if (isCounted(domain)) {
    const value = numberWithin(interval, domain.scale);
    return value === undefined ? 'none' : { value };
  }
  const value = candidates(interval, domain).find((candidate) => isInside(candidate, interval, domain));
  return value === undefined ? 'unknown' : { value };
}

function isCounted({ of }: Domain): boolean {
  return of === 'number' || of === 'days duration' || of === 'months duration';
}

function candidates({ low, high }: Interval, { of }: Domain): readonly string[] {
  const ends = [low?.value, high?.value].filter((value) => value !== undefined);
  if (of === 'text')
    return [...ends, '其他', 'other', ...ends.map((value) => `${value}…`), ...ends.map((value) => `${value} `), ''];
  if (of === 'date') return [...ends, ...ends.flatMap((day) => [addDays(day, 1), addDays(day, -1)]), '2000-01-01'];
  return [
    ...ends,
    ...ends.flatMap((instant) => [later(instant, 1000), later(instant, -1000)]),
    '2000-01-01T00:00:00.000Z',
  ];
}

function later(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}

function rangeOf({ low, high }: Domain): Interval {
  return { ...(low && { low }), ...(high && { high }) };
}

function spanOf(values: readonly string[], { of }: Domain): Interval | undefined {
  const sorted = values.toSorted((a, b) => compareValues(a, b, of));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return { low: { value: first, included: true }, high: { value: last, included: true } };
}

function tightened({ low, high }: Interval, domain: Domain): Interval | undefined {
  const step = stepOf(domain);
  if (step === undefined) return { ...(low && { low }), ...(high && { high }) };
  const tight = { ...(low && { low: step.up(low) }), ...(high && { high: step.down(high) }) };
  return intersectionOf([tight], [{}], domain.of)[0];
}

interface Step {
  readonly up: (bound: Bound) => Bound;
  readonly down: (bound: Bound) => Bound;
}

/** To the next value of the domain, where values follow one another. */
function stepOf(domain: Domain): Step | undefined {
  if (domain.of === 'date') return days;
  return isCounted(domain) && domain.scale === 0 ? wholes : undefined;
}

const wholes: Step = {
  up: ({ value, included }) => {
    const down = roundedDown(value, 0);
    return { value: included && down === value ? value : computeNumber('+', down, '1'), included: true };
  },
  down: ({ value, included }) => {
    const down = roundedDown(value, 0);
    return { value: !included && down === value ? computeNumber('-', down, '1') : down, included: true };
  },
};

const days: Step = {
  up: ({ value, included }) => ({ value: included ? value : addDays(value, 1), included: true }),
  down: ({ value, included }) => ({ value: included ? value : addDays(value, -1), included: true }),
};
