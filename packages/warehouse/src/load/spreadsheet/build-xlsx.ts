import { crc32, deflateRawSync } from 'node:zlib';

/** A ZIP of the given parts, for tests: the smallest archive a reader of XLSX accepts. */
export function buildZip(parts: Readonly<Record<string, string | Uint8Array>>, declaredSize?: number): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const content = typeof text === 'string' ? Buffer.from(text) : text;
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(declaredSize ?? content.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

export interface SheetText {
  /** The rows as XML: `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`. */
  readonly rows: string;
  readonly sharedStrings?: readonly string[];
  /** `numFmtId` of each cell style. */
  readonly formats?: readonly number[];
}

/** A workbook with a hidden sheet before the visible one, as XLSX. */
export function buildXlsx({ rows, ...rest }: SheetText): Buffer {
  const hidden = { name: 'notes', hidden: true, rows: '<row r="1"><c r="A1"><v>9</v></c></row>' };
  return buildWorkbook({ ...rest, sheets: [hidden, { name: '订单', rows }] });
}

export interface WorkbookText extends Omit<SheetText, 'rows'> {
  readonly sheets: readonly {
    readonly name: string;
    readonly hidden?: boolean;
    readonly rows: string;
    /** `A1:C1` */
    readonly merged?: readonly string[];
  }[];
  readonly from1904?: boolean;
}

export function buildWorkbook({ sheets, sharedStrings = [], formats = [0], from1904 = false }: WorkbookText): Buffer {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (text: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${text}</Relationships>`;
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const listed = sheets.map(
    ({ name, hidden }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}"${hidden === true ? ' state="hidden"' : ''} r:id="s${i}"/>`,
  );
  const parts = sheets.map(({ rows, merged = [] }, i) => {
    const cells = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    const behind = cells === '' ? '' : `<mergeCells count="${merged.length}">${cells}</mergeCells>`;
    return [
      `xl/worksheets/sheet${i + 1}.xml`,
      `<worksheet ${main}><sheetData>${rows}</sheetData>${behind}</worksheet>`,
    ] as const;
  });
  return buildZip({
    '_rels/.rels': relations(relation('r1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}"><workbookPr${from1904 ? ' date1904="1"' : ''}/>
      <sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      // The second form of a target is as common as the first.
      parts.map(([name], i) => relation(`s${i}`, 'worksheet', i % 2 === 0 ? name.slice(3) : `/${name}`)).join('') +
        relation('c', 'sharedStrings', 'sharedStrings.xml') +
        relation('d', 'styles', 'styles.xml'),
    ),
    ...Object.fromEntries(parts),
    'xl/sharedStrings.xml': `<sst ${main}>${sharedStrings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet ${main}><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>
      <cellXfs>${formats.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`,
  });
}

/** Rows of texts as XML, from row 1 on; empty texts are no cells. */
export function textRows(rows: readonly (readonly string[])[]): string {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
  return rows
    .map((cells, r) => {
      const xml = cells.map((text, c) =>
        text === ''
          ? ''
          : `<c r="${columnName(c)}${r + 1}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
      );
      return `<row r="${r + 1}">${xml.join('')}</row>`;
    })
    .join('');
}

/** 0 → `A`, 26 → `AA`. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`;
}
