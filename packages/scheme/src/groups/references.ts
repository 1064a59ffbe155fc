/** A scheme whose class, or a group whose membership, a rule asks for. */
export interface Reference {
  readonly kind: 'class' | 'group';
  readonly of: string;
}

/** A quoted name, a reference, or a text: whichever begins first, so that what stands in a text is left alone. */
const pieces = /`(?:``|[^`])+`|(?<keyword>class\s+of|group)(?<space>\s+)"(?<of>[^"\\`\n]+)"|"(?:\\.|[^"\\])*"/gu;

/** What a rule refers to, each once, in order. */
export function readReferences(text: string): Reference[] {
  const found = new Map<string, Reference>();
  for (const { groups } of text.matchAll(pieces)) {
    const { keyword, of } = groups ?? {};
    if (keyword === undefined || of === undefined) continue;
    const kind = keyword === 'group' ? 'group' : 'class';
    found.set(`${kind} ${of}`, { kind, of });
  }
  return [...found.values()];
}

/** The text with every reference as one quoted name, as long as before, so that places stay right. */
export function withNames(text: string): string {
  return text.replace(pieces, (piece, ...rest) => {
    const { keyword, space, of } = rest.at(-1) as Record<string, string | undefined>;
    return keyword === undefined ? piece : `\`${keyword}${space}${of}\``;
  });
}

/** The text with groups under other names; where there is no other name, the group keeps its own. */
export function renameGroups(text: string, rename: (name: string) => string | undefined): string {
  return text.replace(pieces, (piece, ...rest) => {
    const { keyword, space, of } = rest.at(-1) as Record<string, string | undefined>;
    if (keyword !== 'group' || of === undefined) return piece;
    return `group${space}"${rename(of) ?? of}"`;
  });
}
