/** Text in which every name between backquotes has given way to an identifier of the same length, so that places stay right. */
export interface UnquotedText {
  readonly text: string;
  readonly standIns: readonly string[];
}

// A range of letters FEEL allows in names and nobody types: CJK compatibility ideographs.
const firstStandIn = 0xf900;
const lastStandIn = 0xfa6d;

/**
 * Takes the backquotes out of a text, leaving texts between double quotes alone. A backquote within a name is written twice.
 * A word instead says why that cannot be done: a backquote is never closed, or there are more quoted names than stand-ins.
 */
export function unquoteNames(source: string): UnquotedText | 'open' | 'too many' {
  const standIns = freeStandIns(source);
  const byName = new Map<string, string>();
  const text = source.replace(/"(?:\\.|[^"\\])*"|`(?:``|[^`])+`/gsu, (piece) => {
    if (piece.startsWith('"')) return piece;
    const standIn = byName.get(piece) ?? (standIns.next().value ?? '').repeat(piece.length);
    byName.set(piece, standIn);
    return standIn;
  });
  if ([...byName.values()].includes('')) return 'too many';
  const outsideTexts = text.replace(/"(?:\\.|[^"\\])*"/gsu, '');
  return outsideTexts.includes('`') ? 'open' : { text, standIns: [...byName.values()] };
}

function* freeStandIns(source: string): Generator<string, undefined> {
  for (let code = firstStandIn; code <= lastStandIn; code++) {
    const standIn = String.fromCharCode(code);
    if (!source.includes(standIn)) yield standIn;
  }
  return undefined;
}
