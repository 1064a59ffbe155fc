/** The single tests of a cell: `"A","B"` are two; a comma within quotes or brackets parts nothing. */
export function splitTests(text: string): string[] {
  const parts: string[] = [];
  let [part, depth, isQuoted] = ['', 0, false];
  for (const letter of text) {
    if (letter === '"') isQuoted = !isQuoted;
    if (!isQuoted && '([{'.includes(letter)) depth++;
    if (!isQuoted && ')]}'.includes(letter)) depth--;
    if (letter === ',' && depth === 0 && !isQuoted) {
      parts.push(part.trim());
      part = '';
    } else part += letter;
  }
  return [...parts, part.trim()];
}
