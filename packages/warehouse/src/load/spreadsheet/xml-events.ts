import sax from 'sax';
import { DamagedSpreadsheet } from './damaged.js';

/** What an XML document says, in order. Names are without their prefix. */
export type XmlEvent =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/**
 * The events of a document, piece by piece of its text, so that memory does not grow with it. The parser knows the five
 * entities of XML and no others, so a document cannot make it grow.
 */
export async function* readXml(text: AsyncIterable<string>): AsyncIterable<XmlEvent> {
  const parser = sax.parser(true, {});
  let events: XmlEvent[] = [];
  parser.onopentag = (tag) =>
    events.push({ kind: 'open', name: localName(tag.name), attributes: tag.attributes as Record<string, string> });
  parser.onclosetag = (name) => events.push({ kind: 'close', name: localName(name) });
  parser.ontext = (piece) => events.push({ kind: 'text', text: piece });
  parser.oncdata = (piece) => events.push({ kind: 'text', text: piece });
  parser.onerror = (error) => {
    throw new DamagedSpreadsheet(error.message);
  };
  for await (const piece of text) {
    parser.write(piece);
    yield* events;
    events = [];
  }
  parser.close();
  yield* events;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
