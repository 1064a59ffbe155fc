import type { ClusterProfiles } from '@kefen/contract';

type Group = ClusterProfiles['groups'][number];
type Measure = ClusterProfiles['measures'][number];

/** A group that stands out by a measure. */
export interface Contrast {
  readonly group: Group;
  readonly measure: Measure;
  readonly value: number;
  readonly deviations: number;
}

/** The measures by how far the groups lie apart in them, the furthest first. */
export function measuresApart({ measures, groups }: ClusterProfiles): readonly Measure[] {
  const spread = (i: number) =>
    groups.reduce((sum, { share, centre }) => sum + share * (centre[i]?.deviations ?? 0) ** 2, 0);
  return measures
    .map((measure, i) => ({ measure, spread: spread(i) }))
    .toSorted((a, b) => b.spread - a.spread)
    .filter((entry) => entry.spread > 0)
    .map(({ measure }) => measure);
}

/** The group that is furthest from the mean of a measure. */
export function furthestGroup({ measures, groups }: ClusterProfiles, measure: Measure): Contrast | undefined {
  const i = measures.indexOf(measure);
  const contrasts = groups.map((group): Contrast => {
    const { value = 0, deviations = 0 } = group.centre[i] ?? {};
    return { group, measure, value, deviations };
  });
  return contrasts.toSorted((a, b) => Math.abs(b.deviations) - Math.abs(a.deviations))[0];
}

/** A value as so many times the mean; undefined where that says nothing. */
export function timesMean(value: number, mean: number): number | undefined {
  return mean > 0 && value >= 0 ? value / mean : undefined;
}
