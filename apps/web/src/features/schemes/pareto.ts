/** A point of the Pareto picture: shares from 0 to 1, customers ranked from the best. */
export interface CurvePoint {
  readonly customers: number;
  readonly contribution: number;
}

/** The curve with both its ends, which the server may leave out. */
export function wholeCurve(curve: readonly CurvePoint[]): CurvePoint[] {
  const inner = curve.filter((point) => point.customers > 0 && point.customers < 1);
  return [{ customers: 0, contribution: 0 }, ...inner, { customers: 1, contribution: 1 }];
}

/** The share of the contribution that the best `customers` (0 to 1) hold, read off the curve between its points. */
export function contributionAt(curve: readonly CurvePoint[], customers: number): number {
  const points = wholeCurve(curve);
  const after = points.findIndex((point) => point.customers >= customers);
  const upper = points[after];
  const lower = points[after - 1];
  if (!upper) return 1;
  if (!lower || upper.customers === customers) return upper.contribution;
  const part = (customers - lower.customers) / (upper.customers - lower.customers);
  return lower.contribution + part * (upper.contribution - lower.contribution);
}
