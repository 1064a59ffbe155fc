import type { SchemeDetail, TrialVariantInput } from '@kefen/contract';

/** A variant in the form: a version, or a text of its own. */
export interface VariantDraft {
  readonly key: number;
  readonly title: string;
  /** Null: the text counts. */
  readonly version: number | null;
  readonly text: string;
}

interface Former {
  readonly title: string;
  readonly version: number | null;
  readonly text: string;
}

/** The variants of an earlier trial, or the latest version. */
export function draftsFrom(
  { latestVersion, text }: Pick<SchemeDetail, 'latestVersion' | 'text'>,
  former: readonly Former[] = [{ title: `v${latestVersion}`, version: latestVersion, text }],
): VariantDraft[] {
  return former.map((variant, key) => ({ ...variant, key }));
}

/** A version is called after itself. */
export function variantOf({ title, version, text }: VariantDraft): TrialVariantInput {
  return version === null ? { title: title.trim(), text } : { version };
}
