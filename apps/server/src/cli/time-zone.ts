/**
 * A zone by its name in the time zone database, in any case; undefined for everything else. Offsets such as `+08:00` are
 * no zones: the stores know zones by name alone.
 */
export function findTimeZone(text: string): string | undefined {
  if (!/^[A-Za-z][\w+\-/]*$/.test(text)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch (failure) {
    if (failure instanceof RangeError) return undefined;
    throw failure;
  }
}
