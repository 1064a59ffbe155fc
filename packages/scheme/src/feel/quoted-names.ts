/** Text in which every name between backquotes has given way to an identifier of the same length, so that places stay right. */
export interface UnquotedText {
  readonly text: string;
  /** What each stand-in means. */
  readonly names: ReadonlyMap<string, string>;
}

// A range of letters FEEL allows in names and nobody types: CJK compatibility ideographs.
const firstStandIn = 0xf900;
const lastStandIn = 0xfa6d;

/**
 * Takes the backquotes out of a text, leaving texts between double quotes alone. A backquote within a name is written twice.
 * Returns undefined if a backquote is never closed.
 */
export function unquoteNames(source: string): UnquotedText | undefined {
  const names = new Map<string, string>();
  let code = firstStandIn;
  const text = source.replace(/"(?:\\.|[^"\\])*"|`(?:``|[^`])+`/gsu, (piece) => {
    if (piece.startsWith('"')) return piece;
    while (code <= lastStandIn && source.includes(String.fromCharCode(code))) code++;
    if (code > lastStandIn) throw new Error('more quoted names than stand-ins');
    const standIn = String.fromCharCode(code++).repeat(piece.length);
    names.set(standIn, piece.slice(1, -1).replaceAll('``', '`'));
    return standIn;
  });
  const outsideTexts = text.replace(/"(?:\\.|[^"\\])*"/gsu, '');
  return outsideTexts.includes('`') ? undefined : { text, names };
}
