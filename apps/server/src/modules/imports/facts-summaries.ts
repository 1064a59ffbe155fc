import { type Dataset, type MeasuredFacts, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '@kefen/warehouse';
import type { FactsGrowth } from './facts-growth.js';
import type { Watermark, Watermarks } from './watermark.js';

export interface FactsSummary {
  readonly rows: number;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

interface Known {
  readonly watermark: Watermark;
  /** How often what counts had changed. Read after the watermark: where it changed in between, nothing is known to follow. */
  readonly commits: number;
  readonly summary: FactsSummary;
}

interface FactsSummariesParts {
  readonly warehouse: Engine;
  readonly sourceOf: (dataset: Dataset, watermarks: Watermarks) => Promise<MeasuredFacts>;
  /** Whether a batch after this one may have hidden rows of earlier ones. */
  readonly mayHideEarlier: (dataset: Dataset, batch: number) => Promise<boolean>;
  readonly countCommits: (dataset: string) => Promise<number>;
  readonly growth: Pick<FactsGrowth, 'between'>;
}

type SummariseFacts = (dataset: Dataset, watermarks: Watermarks) => Promise<FactsSummary>;

const nothing: FactsSummary = { rows: 0, firstDay: null, lastDay: null };

/**
 * Rows and range of days of what counts of a dataset. It is kept until something else counts; where rows were only added
 * since, only these are counted, and events that came by this process not even then.
 */
export function createFactsSummaries(parts: FactsSummariesParts): SummariseFacts {
  const { warehouse, sourceOf, mayHideEarlier, countCommits, growth } = parts;
  const known = new Map<string, Known>();

  const count = async (dataset: Dataset, watermarks: Watermarks, after: number): Promise<FactsSummary> => {
    const { from, where } = await sourceOf(dataset, watermarks);
    const newer = after === 0 ? sqlFragment.empty : sql` AND batch > ${sqlFragment.integer(after)}`;
    const [row] = await warehouse.queryLong<{ rows: string; first: string; last: string }>(
      sql`SELECT toString(count()) AS rows, toString(min(day)) AS first, toString(max(day)) AS last
        FROM ${from} WHERE ${where}${newer}`,
    );
    return row && row.rows !== '0' ? { rows: Number(row.rows), firstDay: row.first, lastDay: row.last } : nothing;
  };

  const summaryNow = async (dataset: Dataset, watermarks: Watermarks, commits: number): Promise<FactsSummary> => {
    const before = known.get(dataset.id);
    const watermark = watermarks[dataset.id];
    if (!before || !watermark || !isContinued(before.watermark, watermark)) return count(dataset, watermarks, 0);
    const from = { last: before.watermark.last, commits: before.commits };
    const grown = growth.between(dataset.id, from, { last: watermark.last, commits });
    if (grown) return grown.reduce(together, before.summary);
    if (await mayHideEarlier(dataset, from.last)) return count(dataset, watermarks, 0);
    return together(before.summary, await count(dataset, watermarks, from.last));
  };

  return async (dataset, watermarks) => {
    const watermark = watermarks[dataset.id];
    if (!watermark) return nothing;
    const before = known.get(dataset.id);
    if (before && isSame(before.watermark, watermark)) return before.summary;
    const commits = await countCommits(dataset.id);
    const summary = await summaryNow(dataset, watermarks, commits);
    known.set(dataset.id, { watermark, commits, summary });
    return summary;
  };
}

function isSame(a: Watermark, b: Watermark): boolean {
  return a.last === b.last && isContinued(a, b) && a.excluded.length === b.excluded.length;
}

/** Of the batches up to the earlier mark the same ones count. */
function isContinued(earlier: Watermark, later: Watermark): boolean {
  const excluded = later.excluded.filter((batch) => batch <= earlier.last);
  const isEqual = excluded.length === earlier.excluded.length && excluded.every((b, i) => b === earlier.excluded[i]);
  return isEqual && earlier.first === later.first && earlier.last <= later.last;
}

function together(a: FactsSummary, b: FactsSummary): FactsSummary {
  const days = [a.firstDay, a.lastDay, b.firstDay, b.lastDay].filter((day) => day !== null).sort();
  return { rows: a.rows + b.rows, firstDay: days[0] ?? null, lastDay: days.at(-1) ?? null };
}
