import type { Giver, Surroundings } from './expected-giver.js';
import { exactNumber, type Valued } from './expected-values.js';

/** By class, as they are written. */
export type Cuts = Readonly<Record<string, string>>;

interface Ranking {
  /** Cut by numbers of customers, or by their part of the total; then `better` or `lower` is where the one who crosses a bound belongs. */
  readonly kind: 'shares' | 'better' | 'lower';
  readonly by: string;
  readonly ties?: readonly string[];
  readonly cuts: Cuts;
}

interface Place {
  readonly id: string;
  readonly by: bigint;
  readonly ties: readonly (bigint | null)[];
}

/** In millionths. */
const whole = 1_000_000n;

/** The classes of a ranking, counted out customer by customer. */
export function rankedBy({ kind, by, ties = [], cuts }: Ranking, { classes, rated }: Surroundings): Giver {
  const keys = rated.map((one) => [by, ...ties].map((key) => exactNumber(key, one)));
  if (keys.flat().includes(undefined)) return () => undefined;
  const places = rated.flatMap((one, i): Place[] => {
    const [measure, ...others] = keys[i] ?? [];
    return typeof measure === 'bigint' ? [{ id: one.id, by: measure, ties: others.map((tie) => tie ?? null) }] : [];
  });
  places.sort(inFront);
  const cumulated = cumulatedOf(classes, cuts);
  const ids = kind === 'shares' ? byCount(places, cumulated) : byTotal(places, cumulated, kind);
  const found = new Map(places.map(({ id }, i) => [id, ids[i] ?? '']));
  return ({ id }: Valued) => ({ class: found.get(id) ?? '' });
}

interface Cumulated {
  readonly class: string;
  readonly share: bigint;
}

function cumulatedOf(classes: readonly string[], cuts: Cuts): Cumulated[] {
  let share = 0n;
  return classes
    .filter((id) => id in cuts)
    .map((id) => {
      const text = cuts[id] ?? '';
      share += BigInt(Math.round(Number.parseFloat(text) * (text.endsWith('%') ? 10_000 : 1_000_000)));
      return { class: id, share };
    });
}

/** A class ends at rank customers × cumulated share, rounded half up. */
function byCount(places: readonly Place[], cumulated: readonly Cumulated[]): string[] {
  const count = BigInt(places.length);
  const ends = cumulated.map(({ share }) => (2n * count * share + whole) / (2n * whole));
  return places.map((_, i) => cumulated[ends.findIndex((end) => BigInt(i) < end)]?.class ?? '');
}

/** Whoever is not above zero stands at the end: in the last class, where the classes share the whole. */
function byTotal(places: readonly Place[], cumulated: readonly Cumulated[], crossing: 'better' | 'lower'): string[] {
  const total = places.reduce((sum, { by }) => (by > 0n ? sum + by : sum), 0n);
  const last = cumulated.at(-1);
  let running = 0n;
  return places.map(({ by }) => {
    if (by <= 0n) return last?.share === whole ? last.class : '';
    const before = running;
    running += by;
    const inside = ({ share }: Cumulated) =>
      crossing === 'better' ? before * whole < share * total : running * whole <= share * total;
    return cumulated.find(inside)?.class ?? '';
  });
}

/** Highest first, missing tie breakers last, then the customer id. */
function inFront(a: Place, b: Place): number {
  for (const [x, y] of [[a.by, b.by] as const, ...a.ties.map((tie, i) => [tie, b.ties[i] ?? null] as const)]) {
    if (x === y) continue;
    if (x === null) return 1;
    if (y === null) return -1;
    return x > y ? -1 : 1;
  }
  return a.id < b.id ? -1 : 1;
}
