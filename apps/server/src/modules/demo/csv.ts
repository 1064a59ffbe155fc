/** About this many characters are handed over at a time: enough to write well, little to hold. */
const chunkLength = 1 << 18;

/** CSV (RFC 4180) with a heading, in chunks of whole lines; each chunk is made when it is asked for. */
export async function* csvChunks(
  columns: readonly string[],
  rows: Iterable<readonly string[]>,
): AsyncGenerator<string> {
  let chunk = csvLine(columns);
  for (const row of rows) {
    chunk += csvLine(row);
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\n`;
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
