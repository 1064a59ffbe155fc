import type { SchemeSummary } from '@kefen/contract';

type Named = Pick<SchemeSummary, 'title'> & {
  readonly published: {
    readonly table: { readonly classes: readonly { readonly id: string; readonly title: SchemeSummary['title'] }[] };
  } | null;
};

export interface ClassChoice {
  /** The id of a class; it may stand for classes of several schemes. */
  readonly value: string;
  /** What it is called in one scheme or another. */
  readonly titles: readonly string[];
  /** The schemes that have it. */
  readonly schemes: readonly string[];
}

/** The classes of published schemes, each id once, in the order of the schemes and their classes. */
export function classChoices(
  schemes: readonly Named[],
  pick: (title: SchemeSummary['title']) => string,
): ClassChoice[] {
  const choices = new Map<string, ClassChoice>();
  for (const { title: schemeTitle, published } of schemes) {
    for (const { id, title } of published?.table.classes ?? []) {
      const known = choices.get(id);
      choices.set(id, {
        value: id,
        titles: [...new Set([...(known?.titles ?? []), pick(title)])],
        schemes: [...(known?.schemes ?? []), pick(schemeTitle)],
      });
    }
  }
  return [...choices.values()];
}
