const number = /^(-?)(\d+)(?:\.(\d+))?$/;

/** The greater of two watermarks: numbers by value, everything else (dates) as text. Null is less than all. */
export function greaterWatermark(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return compareWatermarks(a, b) >= 0 ? a : b;
}

function compareWatermarks(a: string, b: string): number {
  const [left, right] = [number.exec(a), number.exec(b)];
  if (!left || !right) return compareTexts(a.replace(/Z$/, ''), b.replace(/Z$/, ''));
  const places = Math.max(left[3]?.length ?? 0, right[3]?.length ?? 0);
  const [x, y] = [scaled(left, places), scaled(right, places)];
  return x < y ? -1 : Number(x > y);
}

/** Of one instant the longer text, with parts of a second, is the later one. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function scaled([, sign, whole = '', rest = '']: RegExpExecArray, places: number): bigint {
  const size = BigInt(whole + rest.padEnd(places, '0'));
  return sign === '-' ? -size : size;
}
