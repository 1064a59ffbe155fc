import {
  type Expression,
  emitMoments,
  type MeanStatistic,
  type Moment,
  type MomentRequest,
  type MomentRow,
  type MomentsStatistic,
  type PlannedScale,
  type PlanPart,
  type Statistic,
  type StatisticStep,
  type Statistics,
  splitLine,
} from '@kefen/scheme';
import type { Read, StatisticFetcher, StatisticScene } from './statistic-fetcher.js';
import { fetchWeights } from './weights.js';

/** A request of a step, and the statistic its numbers make. */
interface Wanted {
  readonly key: string;
  readonly request: MomentRequest;
  readonly statisticOf: (count: string, numbers: readonly (string | null)[]) => Statistic | Promise<Statistic>;
}

/** What rests on sums, squares and extremes of measures: one statement for all of a population. */
export const fetchMoments: StatisticFetcher = async (read, scene, steps) => {
  const groups = await Promise.all(byPart(steps).map((group) => fetchTogether(read, scene, group)));
  return Object.assign({}, ...groups) as Statistics;
};

function byPart(steps: readonly StatisticStep[]): StatisticStep[][] {
  const groups = new Map<string, StatisticStep[]>();
  for (const step of steps) groups.set(step.part.prefix, [...(groups.get(step.part.prefix) ?? []), step]);
  return [...groups.values()];
}

async function fetchTogether(read: Read, scene: StatisticScene, steps: readonly StatisticStep[]): Promise<Statistics> {
  const wanted = steps.map((step) => wantedOf(read, scene, step));
  const [first] = steps;
  if (!first) throw new Error('no moments to fetch');
  const names = wanted.map(({ key }) => key).join(', ');
  const requests = wanted.map(({ request }) => request);
  const found = await readMoments(read, scene, { step: `moments of ${names}`, part: first.part, requests });
  const statistics = wanted.map(async ({ key, statisticOf }, i) => {
    const [count, ...numbers] = found[i] ?? [];
    return [key, await statisticOf(count ?? '0', numbers)] as const;
  });
  return Object.fromEntries(await Promise.all(statistics));
}

/** Per request the number of customers and the moments, in the order asked for. */
async function readMoments(
  read: Read,
  scene: StatisticScene,
  wanted: { readonly step: string; readonly part: PlanPart; readonly requests: readonly MomentRequest[] },
): Promise<MomentRow['found']> {
  const [row] = await read<MomentRow>(wanted.step, emitMoments({ ...scene, part: wanted.part }, wanted.requests));
  if (!row) throw new Error(`no row for ${wanted.step}`);
  return row.found;
}

function wantedOf(read: Read, scene: StatisticScene, step: StatisticStep): Wanted {
  const { key, subject } = step;
  const source = 'source' in subject ? subject.source : undefined;
  if (source?.kind === 'entropy') {
    return {
      key,
      request: { measures: source.parts.map(({ input }) => input), moments: ['minimum', 'maximum', 'sum'] },
      statisticOf: (count, numbers) => fetchWeights(read, scene, step, source, count, numbers),
    };
  }
  if (source?.kind === 'scale') {
    return momentsOf(key, { measures: [source.input], moments: momentsByMethod[source.method] });
  }
  if (source?.kind === 'topsis') {
    const measures = source.criteria.map(({ input }) => input);
    return momentsOf(key, { measures, moments: ['squares', 'minimum', 'maximum'] });
  }
  if (source?.kind === 'split') {
    const { input } = source;
    return {
      key,
      request: { measures: [input], moments: ['sum'] },
      statisticOf: (count, [sum]) => meanOf(input, count, sum ?? null),
    };
  }
  throw new Error(`${key} rests on no moments`);
}

const momentsByMethod: Readonly<Record<PlannedScale['method'], readonly Moment[]>> = {
  'min-max': ['minimum', 'maximum'],
  'z-score': ['sum', 'squares'],
  rank: [],
};

/** The numbers themselves are the statistic. */
function momentsOf(key: string, request: MomentRequest): Wanted {
  const { measures, moments } = request;
  return {
    key,
    request,
    statisticOf: (count, numbers): MomentsStatistic => {
      if (count === '0') return { kind: 'moments', count, measures: [] };
      const found = measures.map((_, i) =>
        Object.fromEntries(moments.map((moment, k) => [moment, numbers[i * moments.length + k] ?? '0'])),
      );
      return { kind: 'moments', count, measures: found };
    },
  };
}

function meanOf(input: Expression, count: string, sum: string | null): MeanStatistic {
  if (input.type.kind !== 'number' || sum === null) return { kind: 'mean', count };
  return { kind: 'mean', count, line: splitLine(sum, count, input.type.scale) };
}
