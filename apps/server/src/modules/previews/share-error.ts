/** Standard deviations on both sides of the mean that hold 95 % of a normal distribution. */
const z = 1.959964;

/**
 * Half the width of the 95 % interval of a share found in a sample: Wilson's score interval (Wilson 1927), with the size of
 * the sample corrected for how much of the base it covers (Cochran, Sampling Techniques, 1977, section 2.6).
 * @param count of the share, among `sampled` of a base of `all`
 */
export function shareError({
  count,
  sampled,
  all,
}: {
  readonly count: number;
  readonly sampled: number;
  readonly all: number;
}): number {
  if (sampled >= all) return 0;
  const share = sampled === 0 ? 0 : count / sampled;
  const size = (sampled * (all - 1)) / (all - sampled);
  return (z * Math.sqrt(size * share * (1 - share) + (z * z) / 4)) / (size + z * z);
}
