/**
 * Reads JSON with every number as the text it is written in, so that no digit is lost.
 * @throws SyntaxError
 */
export function parseExactly(json: string): unknown {
  JSON.parse(json);
  return JSON.parse(json.replace(textOrNumber, (found) => (found.startsWith('"') ? found : `"${found}"`)));
}

const textOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
