import { z } from 'zod';

/** A share of the whole as an exact fraction. */
export interface Share {
  readonly numerator: string;
  readonly denominator: string;
}

/** Reads `1%`, `12.5 %` or `0.15`; undefined when the text is no share from 0 to 100 %. */
export function parseShare(text: string): Share | undefined {
  const match = /^(\d{1,3})(?:\.(\d{1,9}))?\s*(%?)$/.exec(text.trim());
  if (!match) return undefined;
  const [, whole = '0', fraction = '', percent] = match;
  const numerator = BigInt(whole + fraction);
  const denominator = 10n ** BigInt(fraction.length) * (percent === '%' ? 100n : 1n);
  if (numerator > denominator) return undefined;
  return { numerator: String(numerator), denominator: String(denominator) };
}

export const shareSchema = z.union([z.string(), z.number()]).transform((value, context): Share => {
  const share = parseShare(String(value));
  if (share) return share;
  context.addIssue({ code: 'custom', params: { diagnostic: 'not-a-share', text: String(value) } });
  return z.NEVER;
});

/** The sum of shares, exact. */
export function addShares(shares: readonly Share[]): Share {
  return shares.reduce<Share>(
    (sum, share) => ({
      numerator: String(
        BigInt(sum.numerator) * BigInt(share.denominator) + BigInt(share.numerator) * BigInt(sum.denominator),
      ),
      denominator: String(BigInt(sum.denominator) * BigInt(share.denominator)),
    }),
    { numerator: '0', denominator: '1' },
  );
}

/** -1, 0 or 1 as the share is below, equal to or above the whole. */
export function compareWithWhole(share: Share): -1 | 0 | 1 {
  const difference = BigInt(share.numerator) - BigInt(share.denominator);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
