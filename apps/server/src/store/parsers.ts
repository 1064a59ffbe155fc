/**
 * How both engines hand values over: 64-bit integers as numbers (all of ours are counts and numbers below 2^53),
 * calendar dates as text, so that no time zone can shift them.
 */
export const parsersByType: Readonly<Record<number, (text: string) => string | number>> = {
  20: safeInteger, // int8
  1082: (text) => text, // date
};

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`a 64-bit number is too large to be held exactly: ${text}`);
  return value;
}
