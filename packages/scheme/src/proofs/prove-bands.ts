import { compareValues, type Expression, type Interval, type UnaryTests } from '../feel/index.js';
import { type BandedValue, bandedValue, inBoth, leftOver } from './band-values.js';
import type { BandsGap, Finding, NeverFires, Proof } from './finding.js';
import type { Premises } from './premises.js';

/** A band of a value and what it leads to, if that is a name. */
export interface Band {
  readonly tests: UnaryTests;
  readonly outcome?: string;
}

/**
 * What can be proven about bands of one value of which the first that fits wins: values in no band, bands that get no
 * value, and bands that share some values although neither lies within the other.
 */
export function proveBands(input: Expression, bands: readonly Band[], premises: Premises): Proof {
  const value = bandedValue(
    input,
    bands.map(({ tests }) => tests),
    premises,
  );
  const unclear = value.bands.flatMap((band, at) => (band === undefined ? [at] : []));
  const never = value.bands.flatMap((_, at) => neverFires(value, at) ?? []);
  const silent = new Set(never.map(({ at }) => at));
  const reached = new Set(
    bands.flatMap(({ outcome }, at) => (outcome !== undefined && !silent.has(at) ? [outcome] : [])),
  );
  const named = new Set(bands.flatMap(({ outcome }) => outcome ?? []));
  return {
    findings: [...never, ...overlapsOf(value, silent), ...(unclear.length > 0 ? [] : gapsOf(value))],
    open: unclear.length > 0 ? [{ question: 'bands', rules: unclear, reason: 'terms' }] : [],
    reached: [...reached],
    unreached: [...named].filter((outcome) => !reached.has(outcome)),
  };
}

function intervalsAt({ bands }: BandedValue, at: number): readonly Interval[] {
  return bands[at]?.intervals ?? [];
}

function neverFires(value: BandedValue, at: number): NeverFires | undefined {
  const own = value.bands[at];
  if (own === undefined || !isTaken(value, at, range(at))) return undefined;
  const isEmpty = own.intervals.length === 0 && !own.missing;
  return { code: 'rule-never-fires', at, coveredBy: isEmpty ? [] : fewestTakers(value, at) };
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, i) => i);
}

/** Whether the other bands have all values of a band. */
function isTaken(value: BandedValue, at: number, others: readonly number[]): boolean {
  const rest = leftOver(
    intervalsAt(value, at),
    others.flatMap((other) => intervalsAt(value, other)),
    value.domain,
  );
  const needsMissing = value.bands[at]?.missing === true;
  return rest.length === 0 && (!needsMissing || others.some((other) => value.bands[other]?.missing === true));
}

function fewestTakers(value: BandedValue, at: number): readonly number[] {
  const single = range(at).find((other) => isTaken(value, at, [other]));
  if (single !== undefined) return [single];
  return range(at).reduceRight<readonly number[]>((kept, other) => {
    const less = kept.filter((candidate) => candidate !== other);
    return isTaken(value, at, less) ? less : kept;
  }, range(at));
}

/** A wider band after a narrower one says “the rest”; only bands that cross are a slip of the pen. */
function overlapsOf(value: BandedValue, silent: ReadonlySet<number>): readonly Finding[] {
  const live = range(value.bands.length).filter((at) => !silent.has(at));
  return live.flatMap((at) =>
    live
      .filter((other) => other < at)
      .flatMap((other): Finding[] => {
        const [earlier, own] = [intervalsAt(value, other), intervalsAt(value, at)];
        const [shared] = inBoth(earlier, own, value.domain);
        if (shared === undefined || leftOver(earlier, own, value.domain).length === 0) return [];
        return [{ code: 'bands-overlap', at, with: other, shared }];
      }),
  );
}

function gapsOf(value: BandedValue): readonly BandsGap[] {
  const taken = value.bands.flatMap((band) => band?.intervals ?? []);
  const gaps = leftOver(value.all, taken, value.domain);
  if (value.domain.of === 'text' && value.domain.values === undefined) {
    const [gap] = gaps;
    return gap === undefined ? [] : [{ code: 'bands-gap', position: 'other', gap }];
  }
  return gaps.map((gap) => ({ code: 'bands-gap', position: positionOf(gap, taken, value), gap }));
}

function positionOf(gap: Interval, taken: readonly Interval[], { domain }: BandedValue): BandsGap['position'] {
  const isBelow = ({ high }: Interval) =>
    gap.low !== undefined && high !== undefined && compareValues(high.value, gap.low.value, domain.of) <= 0;
  const isAbove = ({ low }: Interval) =>
    gap.high !== undefined && low !== undefined && compareValues(low.value, gap.high.value, domain.of) >= 0;
  if (!taken.some(isBelow)) return 'below';
  return taken.some(isAbove) ? 'between' : 'above';
}
