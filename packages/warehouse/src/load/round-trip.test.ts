import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listTables } from '../tables/list-tables.js';
import { inspectFile } from './inspect-file.js';
import { buildWorkbook, buildZip, textRows } from './spreadsheet/build-xlsx.js';
import { stageFile } from './stage-file.js';
import { stagingPrefix } from './staged.js';
import { openReading } from './testing-files.js';

let reading: Awaited<ReturnType<typeof openReading>>;
beforeAll(async () => {
  reading = await openReading();
});
afterAll(() => reading.close());

/** What tables hold: words of both languages, numbers, quotes, separators, line breaks, blanks, characters beyond the plane. */
const cell = fc.oneof(
  fc.constantFrom(
    '',
    '张三',
    '客户，甲',
    'a,b;c|d\te',
    '"',
    '""quoted""',
    'two\nlines',
    'x\r\ny',
    ' blanks ',
    '　宽　',
  ),
  fc.constantFrom('1,234.50', '-0.5', '2024/1/2', '=1+1', "it's", '𠮷野', '😀', '﷽', 'null', '\\N', 'NaN', '#N/A', '%'),
  fc.stringMatching(/^[ -~一-龥]{0,12}$/),
);

/** Tables with distinct headings; the first cell of a row is filled, so that none is blank or taken for a title. */
const tables = fc
  .integer({ min: 2, max: 5 })
  .chain((width) =>
    fc.array(
      fc.tuple(fc.integer({ min: 0, max: 999 }), fc.array(cell, { minLength: width - 1, maxLength: width - 1 })),
      { minLength: 1, maxLength: 12 },
    ),
  );

function texts(rows: readonly (readonly [number, readonly string[]])[]): readonly (readonly string[])[] {
  const headings = ['编号', ...(rows[0]?.[1] ?? []).map((_, i) => `heading ${i + 1}`)];
  return [headings, ...rows.map(([number, cells]) => [`C${number}`, ...cells])];
}

function delimited(
  rows: readonly (readonly string[])[],
  delimiter: string,
  lineEnd: string,
  quotesAll: boolean,
): string {
  const isBare = (text: string) => !quotesAll && !text.includes(delimiter) && !/["\r\n]/.test(text);
  const quoted = (text: string) => (isBare(text) ? text : `"${text.replaceAll('"', '""')}"`);
  return rows.map((row) => row.map(quoted).join(delimiter) + lineEnd).join('');
}

function jsonLines([headings = [], ...rows]: readonly (readonly string[])[]): string {
  return rows
    .map((row) => JSON.stringify(Object.fromEntries(headings.map((heading, i) => [heading, row[i]]))))
    .join('\n');
}

/** The two bytes of GBK that the decoder reads as each character. */
const gbkBytes = new Map<string, readonly [number, number]>();
const gbk = new TextDecoder('gb18030');
for (let first = 0x81; first <= 0xfe; first += 1) {
  for (let second = 0x40; second <= 0xfe; second += 1) {
    const text = gbk.decode(Uint8Array.of(first, second));
    if (second !== 0x7f && text.length === 1) gbkBytes.set(text, [first, second]);
  }
}

function inGbk(text: string): Buffer {
  return Buffer.from([...text].flatMap((character) => gbkBytes.get(character) ?? [character.charCodeAt(0)]));
}

/** The table with what GBK does not have left out, and a heading that shows its encoding. */
function withinGbk(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return rows.map((row) =>
    row.map((text) => [...text].filter((character) => character < '\x80' || gbkBytes.has(character)).join('')),
  );
}

const encodings = {
  'utf-8': (text: string) => Buffer.from(text),
  'utf-8 with a mark': (text: string) => Buffer.from(`\uFEFF${text}`),
  'utf-16le with a mark': (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'utf-16be with a mark': (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
};

async function expectSame(name: string, content: Uint8Array, rows: readonly (readonly string[])[]): Promise<void> {
  const found = await reading.staged(name, content);
  const [headings, ...expected] = rows;
  expect(found.headings).toEqual(headings);
  expect(found.rows.map((row) => row.slice(1))).toEqual(expected.map((row) => ['', ...row]));
}

describe('any table of texts reads back as it was written', () => {
  it('as CSV and TSV, with every separator, line end, encoding and packing', async () => {
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom(...Object.values(encodings)),
        fc.boolean(),
        fc.boolean(),
        async (table, delimiter, lineEnd, encoded, quotesAll, isPacked) => {
          const rows = texts(table);
          const content = encoded(delimited(rows, delimiter, lineEnd, quotesAll));
          await expectSame(isPacked ? 'table.csv.gz' : 'table.csv', isPacked ? gzipSync(content) : content, rows);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('as CSV in GBK', async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.boolean(), async (table, quotesAll) => {
        const rows = withinGbk(texts(table));
        await expectSame('table.csv', inGbk(delimited(rows, ',', '\r\n', quotesAll)), rows);
      }),
      { numRuns: 20 },
    );
  });

  it('as JSON Lines', async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.constantFrom(...Object.values(encodings)), async (table, encoded) => {
        const rows = texts(table);
        await expectSame('table.jsonl', encoded(jsonLines(rows)), rows);
      }),
      { numRuns: 20 },
    );
  });

  it('as XLSX, alone and in an archive', async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.boolean(), async (table, isPacked) => {
        const rows = texts(table);
        const book = buildWorkbook({ sheets: [{ name: '表', rows: textRows(rows) }] });
        if (isPacked) await expectSame('table.zip', buildZip({ 'in/table.xlsx': book }), rows);
        else await expectSame('table.xlsx', book, rows);
      }),
      { numRuns: 20 },
    );
  });
});

describe('any bytes at all', () => {
  it('are read or refused, and leave no table behind', async () => {
    const names = ['x.csv', 'x.tsv', 'x.jsonl', 'x.xlsx', 'x.parquet', 'x.zip', 'x.csv.gz', 'x.xlsx.gz'] as const;
    const damagedTable = fc
      .tuple(fc.nat(), fc.uint8Array({ maxLength: 6 }), fc.constantFrom(...Object.values(encodings)))
      .map(([at, bytes, encoded]) => {
        const whole = encoded('a,b\n1,"x"\n2,"y, z"\n{"a":1}\n');
        const place = at % whole.length;
        return Buffer.concat([whole.subarray(0, place), bytes, whole.subarray(place + bytes.length)]);
      });
    const damagedArchive = fc.tuple(fc.nat(), fc.nat(255), fc.boolean()).map(([at, byte, isBook]) => {
      const whole = isBook
        ? buildWorkbook({ sheets: [{ name: 'a', rows: textRows([['a'], ['1']]) }] })
        : buildZip({ 'a.csv': 'a,b\n1,2\n' });
      whole[at % whole.length] = byte;
      return whole;
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.oneof(fc.uint8Array({ maxLength: 300 }), damagedTable, damagedArchive),
        async (name, bytes) => {
          const file = await inspectFile(await reading.written(name, bytes), { limitBytes: 1024 ** 2 });
          const staged = file.ok ? await stageFile(reading.engine, file.value) : file;
          if (staged.ok) await reading.engine.dropTable(staged.value.table);
          else expect(staged.problems[0]?.message['zh-CN']).toMatch(/。$/);
          expect(await listTables(reading.engine, stagingPrefix)).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });
});
