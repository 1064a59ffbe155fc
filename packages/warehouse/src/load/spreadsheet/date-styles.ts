import { readXml } from './xml-events.js';
import { findPart, type ZipParts } from './zip-parts.js';

/** What a cell style makes of a number. */
export type NumberStyle = 'number' | 'date' | 'time';

/** The style of every cell format of the workbook, by its index (ECMA-376 part 1, 18.8.30). */
export async function readNumberStyles(zip: ZipParts, part: string | undefined): Promise<readonly NumberStyle[]> {
  const xml = part === undefined ? undefined : findPart(zip, part);
  const styles: NumberStyle[] = [];
  if (xml === undefined) return styles;
  const own = new Map<string, NumberStyle>();
  let inCellFormats = false;
  for await (const event of readXml(xml)) {
    if (event.kind === 'text') continue;
    if (event.name === 'cellXfs') inCellFormats = event.kind === 'open';
    if (event.kind !== 'open') continue;
    const { numFmtId = '0', formatCode = '' } = event.attributes;
    if (event.name === 'numFmt') own.set(numFmtId, styleOfFormat(formatCode));
    if (event.name === 'xf' && inCellFormats) styles.push(own.get(numFmtId) ?? builtInStyle(Number(numFmtId)));
  }
  return styles;
}

/** The formats every spreadsheet knows by number; 27 to 36 and 50 to 58 are the dates of East Asian editions. */
function builtInStyle(id: number): NumberStyle {
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return 'time';
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'date';
  return 'number';
}

function styleOfFormat(code: string): NumberStyle {
  const letters = code.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*./gi, '').toLowerCase();
  if (/[yd年月日]/.test(letters) || /mmm/.test(letters)) return 'date';
  return /[hs]/.test(letters) ? 'time' : 'number';
}
