/** A share as a percentage with one place: `0.1666…` as `16.7 %`. */
export function percentText(share: string): string {
  return `${Number((100 * Number(share)).toFixed(1))} %`;
}
