import { inverse, isEqual, one, parseRatio, type Ratio, toNumber } from './ratio.js';

/** `"R-F": "1/3"`: the first counts a third of the second. Either order of the two will do. */
export type Comparisons = Readonly<Record<string, string>>;

/** What is wrong with the comparisons of one judge. `key` and `value` stand as they were written. */
export type ComparisonProblem =
  | { readonly kind: 'pair missing'; readonly first: string; readonly second: string }
  | { readonly kind: 'unknown criterion'; readonly key: string; readonly unknown: string }
  | { readonly kind: 'ambiguous pair'; readonly key: string }
  | { readonly kind: 'compared with itself'; readonly key: string }
  | { readonly kind: 'not positive'; readonly key: string; readonly value: string }
  | { readonly kind: 'contradiction'; readonly key: string; readonly earlier: string };

export interface ReadComparisons {
  /** Row over column; complete where there is no problem. */
  readonly matrix: readonly (readonly number[])[];
  readonly problems: readonly ComparisonProblem[];
}

interface Given {
  readonly key: string;
  readonly ratio: Ratio;
}

/** The reciprocal matrix that the comparisons of one judge make. */
export function readComparisons(criteria: readonly string[], comparisons: Comparisons): ReadComparisons {
  const given = new Map<string, Given>();
  const mentioned = new Set<string>();
  const problems: ComparisonProblem[] = [];
  for (const [key, value] of Object.entries(comparisons)) {
    const pair = findPair(criteria, key);
    if ('kind' in pair) problems.push(pair);
    else problems.push(...note(given, mentioned, pair, key, value));
  }
  const matrix = criteria.map((_, i) => criteria.map((__, j) => ratioOf(given, i, j)));
  for (let i = 0; i < criteria.length; i += 1) {
    for (let j = i + 1; j < criteria.length; j += 1) {
      if (!mentioned.has(placeOf(i, j)))
        problems.push({ kind: 'pair missing', first: criteria[i] ?? '', second: criteria[j] ?? '' });
    }
  }
  return { matrix, problems };
}

interface Pair {
  readonly first: number;
  readonly second: number;
}

/** Names may hold hyphens themselves, so the hyphen between two known names is looked for. */
function findPair(criteria: readonly string[], key: string): Pair | ComparisonProblem {
  const splits = [...key.matchAll(/-/g)].map(({ index }) => [key.slice(0, index).trim(), key.slice(index + 1).trim()]);
  const pairs = splits.flatMap(([left = '', right = '']): Pair[] => {
    const pair = { first: criteria.indexOf(left), second: criteria.indexOf(right) };
    return pair.first < 0 || pair.second < 0 ? [] : [pair];
  });
  const [pair, other] = pairs;
  if (!pair) return { kind: 'unknown criterion', key, unknown: unknownIn(criteria, splits) ?? key };
  if (other) return { kind: 'ambiguous pair', key };
  return pair.first === pair.second ? { kind: 'compared with itself', key } : pair;
}

/** What stands beside a known name. */
function unknownIn(criteria: readonly string[], splits: readonly (readonly string[])[]): string | undefined {
  const beside = splits.flatMap(([left = '', right = '']) => {
    if (criteria.includes(left)) return [right];
    return criteria.includes(right) ? [left] : [];
  });
  return beside[0];
}

function note(
  given: Map<string, Given>,
  mentioned: Set<string>,
  { first, second }: Pair,
  key: string,
  value: string,
): ComparisonProblem[] {
  mentioned.add(placeOf(first, second)).add(placeOf(second, first));
  const ratio = parseRatio(value);
  if (!ratio) return [{ kind: 'not positive', key, value }];
  const earlier = given.get(placeOf(first, second));
  if (earlier && !isEqual(earlier.ratio, ratio)) return [{ kind: 'contradiction', key, earlier: earlier.key }];
  given.set(placeOf(first, second), { key, ratio });
  given.set(placeOf(second, first), { key, ratio: inverse(ratio) });
  return [];
}

function placeOf(row: number, column: number): string {
  return `${row} ${column}`;
}

function ratioOf(given: ReadonlyMap<string, Given>, row: number, column: number): number {
  return toNumber(row === column ? one : (given.get(placeOf(row, column))?.ratio ?? one));
}
