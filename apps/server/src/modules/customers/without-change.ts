/** Columns of a customer by name; one that is absent has no value. */
export type ProfileValues = Readonly<Record<string, string | null>>;

/** One change of a customer: what was there before, and the columns that were set; null: all. */
export interface ProfileChange {
  readonly before: ProfileValues;
  readonly columns: readonly string[] | null;
}

export interface WithoutChange<Later> {
  readonly current: ProfileValues;
  /** The later changes with what would have been there before them. */
  readonly later: readonly Later[];
}

/**
 * A customer as if one change had never been: a column that nobody set later has its earlier value again, and the next
 * change that did set it knows the earlier value as the one before.
 */
export function withoutChange<Later extends ProfileChange>(
  own: ProfileChange,
  later: readonly Later[],
  current: ProfileValues,
): WithoutChange<Later> {
  const states = [...later.map(({ before }) => before), current];
  const names = own.columns ?? [...new Set([own.before, ...states].flatMap((state) => Object.keys(state)))];
  const restored = states.map((state) => ({ ...state }));
  for (const name of names) {
    const next = later.findIndex(({ columns }) => columns === null || columns.includes(name));
    const upTo = next < 0 ? restored.length : next + 1;
    for (const state of restored.slice(0, upTo)) state[name] = own.before[name] ?? null;
  }
  return {
    current: restored.at(-1) ?? current,
    later: later.map((change, i) => ({ ...change, before: restored[i] ?? change.before })),
  };
}
