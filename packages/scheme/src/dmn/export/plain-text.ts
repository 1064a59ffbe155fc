/**
 * An expression of a scheme as other tools read it: names without backquotes. Undefined where a name between backquotes has
 * characters that FEEL does not allow in names.
 */
export function plainText(text: string): string | undefined {
  let isPlain = true;
  const plain = text.replace(/"(?:\\.|[^"\\])*"|`((?:``|[^`])+)`/gs, (piece, quoted: string | undefined) => {
    if (quoted === undefined) return piece;
    const name = quoted.replaceAll('``', '`');
    isPlain &&= /^[\p{L}_?'][\p{L}\p{N}_'\p{M}.+*/-]*( [\p{L}\p{N}_'\p{M}.+*/-]+)*$/u.test(name);
    return name;
  });
  return isPlain ? plain : undefined;
}
