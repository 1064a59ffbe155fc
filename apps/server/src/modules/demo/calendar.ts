import { integerBelow, type Random } from '../../random.js';

/** A calendar day as the number of days since 1970-01-01. */
export type Day = number;

const dayMs = 86_400_000;

/** Throws on anything but an existing date, `YYYY-MM-DD`. */
export function dayOf(iso: string): Day {
  const day = Date.parse(`${iso}T00:00:00Z`) / dayMs;
  if (!Number.isInteger(day) || isoDate(day) !== iso) throw new Error(`not a date: ${iso}`);
  return day;
}

const written = new Map<Day, string>();

/** `YYYY-MM-DD`. The few thousand days there are get written half a million times, so they are remembered. */
export function isoDate(day: Day): string {
  const known = written.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * dayMs).toISOString().slice(0, 10);
  written.set(day, text);
  return text;
}

export function isMonthEnd(day: Day): boolean {
  return isoDate(day + 1).endsWith('-01');
}

/** The first day of Chinese New Year, 2015 to 2045. */
const springFestivals = new Set(
  `2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10
   2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03 2031-01-23 2032-02-11 2033-01-31 2034-02-19
   2035-02-08 2036-01-28 2037-02-15 2038-02-04 2039-01-24 2040-02-12 2041-02-01 2042-01-22 2043-02-10 2044-01-30
   2045-02-17`
    .split(/\s+/)
    .map(dayOf),
);

export function isSpringFestival(day: Day): boolean {
  return springFestivals.has(day);
}

/** The first and the last day facts may have: three years up to the day before `today`. */
export interface Period {
  readonly first: Day;
  readonly last: Day;
}

export function periodBefore(today: string): Period {
  const last = dayOf(today) - 1;
  return { first: last - 3 * 365, last };
}

/** How likely each day of the period is to see a purchase. */
export interface Season {
  readonly period: Period;
  /** Sum of the weights of all days before the one at this index; one entry more than there are days. */
  readonly cumulated: readonly number[];
}

/** `weekend` is the weight of Saturday and Sunday in per cent of a working day. */
export function createSeason(period: Period, weekend: number): Season {
  const cumulated = [0];
  for (let day = period.first; day <= period.last; day++) {
    cumulated.push(
      (cumulated.at(-1) ?? 0) + Math.max(1, Math.floor((festivalWeight(day) * weekdayWeight(day, weekend)) / 100)),
    );
  }
  return { period, cumulated };
}

function weekdayWeight(day: Day, weekend: number): number {
  const weekday = (day + 4) % 7; // 1970-01-01 was a Thursday; 0 is Sunday
  return weekday === 0 || weekday === 6 ? weekend : 100;
}

/** Percent of an ordinary day: the shopping days, New Year's purchases before the festival and the silence in it. */
function festivalWeight(day: Day): number {
  for (let ahead = -6; ahead <= 25; ahead++) {
    if (!isSpringFestival(day + ahead)) continue;
    return ahead <= 1 ? 30 : ahead >= 5 ? 190 : 110;
  }
  const monthDay = isoDate(day).slice(5);
  if (monthDay === '11-11') return 420;
  if (monthDay === '06-18') return 340;
  if (monthDay >= '11-08' && monthDay <= '11-12') return 190;
  if (monthDay >= '06-15' && monthDay <= '06-20') return 180;
  if (monthDay === '12-12') return 180;
  if (monthDay >= '10-01' && monthDay <= '10-07') return 130;
  return 100;
}

export type Trend = 'steady' | 'growing' | 'declining';

/** A day in [from, to], likelier in season and, with a trend, towards one end. Both must lie in the season's period. */
export function pickDay(random: Random, season: Season, from: Day, to: Day, trend: Trend): Day {
  const low = season.cumulated[from - season.period.first];
  const high = season.cumulated[to - season.period.first + 1];
  if (low === undefined || high === undefined || high <= low) throw new Error(`no day between ${from} and ${to}`);
  const first = low + integerBelow(random, high - low);
  if (trend === 'steady') return season.period.first + indexAt(season.cumulated, first);
  const second = low + integerBelow(random, high - low);
  const point = trend === 'growing' ? Math.max(first, second) : Math.min(first, second);
  return season.period.first + indexAt(season.cumulated, point);
}

/** The last index whose cumulated weight is not above the point. */
function indexAt(cumulated: readonly number[], point: number): number {
  let low = 0;
  let high = cumulated.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((cumulated[middle] ?? 0) <= point) low = middle;
    else high = middle;
  }
  return low;
}
