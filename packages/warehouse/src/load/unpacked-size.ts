/** A table of text packs to a tenth or a thirtieth; what packs to less than this was made to fill a disk. */
export const mostTimesUnpacked = 250;

/** Below this nothing is suspected, as a small file of few different rows packs well. */
const harmlessBytes = 64 * 1024 ** 2;

/** Whether content of so many bytes, packed into so many, is one that no ordinary file holds. */
export function isBomb(unpackedBytes: number, packedBytes: number): boolean {
  return unpackedBytes > harmlessBytes && unpackedBytes > packedBytes * mostTimesUnpacked;
}
