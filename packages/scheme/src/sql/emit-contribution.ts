import type { Share } from '../document/share.js';
import { partEmitter } from './derived-columns.js';
import type { StatisticInput } from './emit-statistic.js';
import { emitPopulation } from './emit-statistic.js';
import { integer, join, raw, type Sql, sql } from './fragment.js';

/** Where a ranking is cut by the running share of its total. */
export interface ContributionRequest {
  readonly measure: Parameters<ReturnType<typeof partEmitter>['expression']>[0];
  /** Cumulated from the best down. */
  readonly shares: readonly Share[];
  readonly crossing: 'better' | 'lower';
}

/** One row: what `emitContributionStatistic` gives, every number as exact text. */
export interface ContributionRow {
  /** Customers of the population with a value. */
  readonly count: string;
  /** The sum of the values above zero. */
  readonly total: string;
  /** Per share: the rank it ends at, the measure there, and how many customers are strictly better. */
  readonly rank: readonly string[];
  readonly value: readonly string[];
  readonly better: readonly string[];
}

/**
 * Where the running sum of a measure, best first, passes shares of its total. Values that are not above zero add nothing to
 * either, so a share never exceeds the whole. Exact decimals, one sorted pass.
 */
export function emitContributionStatistic(input: StatisticInput, request: ContributionRequest): Sql {
  const measure = partEmitter(input.part).expression(request.measure);
  const { type } = request.measure;
  const scale = type.kind === 'number' ? type.scale : 0;
  const sorted = sql`SELECT arrayReverseSort(groupArray(assumeNotNull(${measure}))) AS kefen_sorted, toInt64(length(kefen_sorted)) AS kefen_n FROM (${emitPopulation(input)}) WHERE isNotNull(${measure})`;
  const sums = sql`SELECT kefen_sorted, kefen_n AS n, arrayCumSum(arrayMap(v -> toDecimal256(v, ${raw(String(scale))}), arrayFilter(v -> v > 0, kefen_sorted))) AS sums, if(empty(sums), toDecimal256(0, ${raw(String(scale))}), sums[-1]) AS total FROM (${sorted})`;
  const ranks = request.shares.map((share) => emitCrossing(share, request.crossing));
  const places = join(ranks, ', ');
  const list = (of: (rank: Sql) => Sql) =>
    sql`[${join(
      ranks.map((_, i) => of(sql`rank[${integer(i + 1)}]`)),
      ', ',
    )}]`;
  const columns = [
    sql`toString(n) AS count`,
    sql`toString(total) AS total`,
    sql`arrayMap(r -> toString(r), rank) AS ranks`,
    sql`${list((rank) => sql`if(${rank} = 0, '', toString(kefen_sorted[${rank}]))`)} AS value`,
    sql`${list((rank) => sql`if(${rank} = 0, '0', toString(indexOf(kefen_sorted, kefen_sorted[${rank}]) - 1))`)} AS better`,
  ];
  return sql`SELECT count, total, ranks AS rank, value, better FROM (SELECT ${join(columns, ', ')} FROM (SELECT kefen_sorted, n, total, [${places}] AS rank FROM (${sums})))`;
}

/** The rank of the last customer inside a share: the one who crosses its bound, or the last one who does not. */
function emitCrossing({ numerator, denominator }: Share, crossing: 'better' | 'lower'): Sql {
  const running = sql`c * toInt256(${integer(denominator)})`;
  const bound = sql`total * toInt256(${integer(numerator)})`;
  if (crossing === 'lower') return sql`toInt64(arrayCount(c -> ${running} <= ${bound}, sums))`;
  return sql`toInt64(least(length(sums), 1 + arrayCount(c -> ${running} < ${bound}, sums)))`;
}
