/** The lines of a stream in UTF-8. `heard` is called whenever something came. */
export async function* linesOf(stream: AsyncIterable<Uint8Array>, heard = () => {}): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    heard();
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
