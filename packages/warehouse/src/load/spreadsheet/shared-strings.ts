import { readXml } from './xml-events.js';
import { findPart, type ZipParts } from './zip-parts.js';

/** The texts that the cells of a workbook refer to by number. They are held in memory, as cells refer to them in any order. */
export async function readSharedStrings(zip: ZipParts, part: string | undefined): Promise<readonly string[]> {
  const xml = part === undefined ? undefined : findPart(zip, part);
  const strings: string[] = [];
  if (xml === undefined) return strings;
  let current = '';
  let inText = false;
  let phonetic = 0;
  for await (const event of readXml(xml)) {
    if (event.kind === 'text') {
      if (inText && phonetic === 0) current += event.text;
      continue;
    }
    const opened = event.kind === 'open';
    // Phonetic guides (`rPh`) stand beside the text and are not part of it.
    if (event.name === 'rPh') phonetic += opened ? 1 : -1;
    if (event.name === 't') inText = opened;
    if (event.name !== 'si') continue;
    if (!opened) strings.push(current);
    current = '';
  }
  return strings;
}
