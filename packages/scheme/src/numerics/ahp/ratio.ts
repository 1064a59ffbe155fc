/** How many times more one thing counts than another: a fraction of whole numbers, both above 0. */
export interface Ratio {
  readonly over: bigint;
  readonly under: bigint;
}

/** `1/3`, `0.25`, `5`, also `1.5/2`; undefined where the text is no number above 0. */
export function parseRatio(text: string): Ratio | undefined {
  const parts = text.split('/');
  const [over, under] = [parseDecimal(parts[0] ?? ''), parts.length === 1 ? one : parseDecimal(parts[1] ?? '')];
  if (parts.length > 2 || !over || !under) return undefined;
  return { over: over.over * under.under, under: over.under * under.over };
}

export const one: Ratio = { over: 1n, under: 1n };

function parseDecimal(text: string): Ratio | undefined {
  const match = /^\s*(\d{1,30})(?:\.(\d{1,30}))?\s*$/.exec(text);
  if (!match) return undefined;
  const [, whole = '', fraction = ''] = match;
  const over = BigInt(whole + fraction);
  return over === 0n ? undefined : { over, under: 10n ** BigInt(fraction.length) };
}

export function inverse({ over, under }: Ratio): Ratio {
  return { over: under, under: over };
}

export function isEqual(a: Ratio, b: Ratio): boolean {
  return a.over * b.under === b.over * a.under;
}

export function toNumber({ over, under }: Ratio): number {
  return Number(over) / Number(under);
}
