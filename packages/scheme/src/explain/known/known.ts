/** A value as exact text, a truth value or null; undefined where it is not known here. */
export type Known = string | boolean | null | undefined;

/** What is known of a customer. */
export interface Facts {
  /** By name; a name without an entry, or with undefined, is not known. */
  readonly values: Readonly<Record<string, string | null | undefined>>;
  readonly asOf?: string;
}
