import type { CatalogueItem, CatalogueList } from '@kefen/contract';

export interface Filter {
  /** Words a person types; all of them must occur. */
  readonly search: string;
  /** Only those the workspace's data are enough for. */
  readonly isSufficed: boolean;
  /** Only this section; empty: all of them. */
  readonly section: string;
}

interface Section {
  readonly id: string;
  readonly title: CatalogueList['sections'][number]['title'];
  readonly items: readonly CatalogueItem[];
}

/** The ready schemes by section, in the order of the catalogue; sections in which nothing is left are left out. */
export function filterSchemes(
  { sections, items }: CatalogueList,
  { search, isSufficed, section: wanted }: Filter,
): readonly Section[] {
  const words = plain(search).split(/\s+/).filter(Boolean);
  const fits = (item: CatalogueItem) => {
    const text = textOf(item);
    return (!isSufficed || item.suffices) && words.every((word) => text.includes(word));
  };
  return sections
    .filter(({ id }) => wanted === '' || id === wanted)
    .map(({ id, title }) => ({ id, title, items: items.filter((item) => item.section === id && fits(item)) }))
    .filter((section) => section.items.length > 0);
}

function textOf({ title, purpose }: CatalogueItem): string {
  return plain([title['zh-CN'], title.en, purpose['zh-CN'], purpose.en].join('\n'));
}

/** Full-width letters and digits as narrow ones, so that ＡＢＣ finds ABC. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
