import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { shapes } from './content-shapes.js';
import { hasShape, isBlank, pieceOf, trimmed } from './convert/cell.js';
import { halfWidth } from './convert/written-number.js';
import { interpreted } from './interpreted.js';
import { fieldOf, type Staged } from './staged.js';

const numberEvidence = ['comma', 'point', 'either', 'worded', 'yuan', 'dollar', 'euro', 'pound'] as const;
const dateEvidence = [
  'dayFirst',
  'monthFirst',
  'open',
  'yearLast',
  'worded',
  'halfDays',
  'serials',
  'yearless',
] as const;

/** Cells that show something about how numbers are written. */
export type NumberEvidence = Readonly<Record<(typeof numberEvidence)[number], number>>;
/** Cells that show something about how dates are written. */
export type DateEvidence = Readonly<Record<(typeof dateEvidence)[number], number>>;

export interface FormsEvidence {
  readonly number?: NumberEvidence;
  readonly date?: DateEvidence;
}

/** Counts over all cells under the given headings how they are written. For headings whose cells are not plain. */
export async function lookAtForms(
  engine: Engine,
  staged: Staged,
  headings: readonly { readonly heading: string; readonly number: boolean; readonly date: boolean }[],
): Promise<ReadonlyMap<string, FormsEvidence>> {
  const parts = headings.map(({ heading, number, date }, i) => ({
    heading,
    number: number ? { name: `n_${i}`, ...numberLook(fieldOf(staged, heading), `half_${i}`) } : undefined,
    date: date ? { name: `d_${i}`, ...dateLook(fieldOf(staged, heading), `text_${i}`) } : undefined,
  }));
  const looks = parts.flatMap(({ number, date }) => [number ?? [], date ?? []].flat());
  if (looks.length === 0) return new Map();
  const definitions = looks.map(({ definition }) => definition);
  const counts = looks.map(({ name, conditions }) => sql`[${counted(conditions)}] AS ${sqlFragment.name(name)}`);
  const [found = {}] = await engine.queryLong<Readonly<Record<string, readonly (string | number)[]>>>(
    sql`WITH ${sqlFragment.join(definitions, ', ')}
    SELECT ${sqlFragment.join(counts, ', ')} FROM ${engine.all(staged.table)} WHERE problem = ''`,
    { settings: interpreted },
  );
  return new Map(
    parts.map(({ heading, number, date }) => [
      heading,
      {
        ...(number === undefined ? {} : { number: named(numberEvidence, found[number.name]) }),
        ...(date === undefined ? {} : { date: named(dateEvidence, found[date.name]) }),
      },
    ]),
  );
}

interface Look<Name extends string> {
  readonly definition: Sql;
  readonly conditions: Readonly<Record<Name, Sql>>;
}

function counted(conditions: Readonly<Record<string, Sql>>): Sql {
  return sqlFragment.join(
    Object.values(conditions).map((condition) => sql`countIf(${condition})`),
    ', ',
  );
}

function named<Name extends string>(
  names: readonly Name[],
  counts: readonly (string | number)[] = [],
): Readonly<Record<Name, number>> {
  return Object.fromEntries(names.map((name, i) => [name, Number(counts[i] ?? 0)])) as Record<Name, number>;
}

const groups = '[0-9]{1,3}';
/** Numbers that can only be read with the comma before their places; the same with the marks exchanged for the point. */
const commaBeforePlaces = [
  `${groups}(?:[. ][0-9]{3})+,[0-9]+`,
  `${groups}(?:\\.[0-9]{3}){2,}`,
  '[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})',
  '(?:0|[0-9]{4,}),[0-9]+',
];
const pointBeforePlaces = [
  `${groups}(?:[, ][0-9]{3})+\\.[0-9]*`,
  `${groups}(?:,[0-9]{3}){2,}`,
  '[0-9]*\\.(?:[0-9]{1,2}|[0-9]{4,})',
  '(?:0|[0-9]{4,})?\\.[0-9]+',
];

function among(patterns: readonly string[]): string {
  return `^[^0-9.,]*(?:${patterns.join('|')})[^0-9.,]*$`;
}

/** In the order of `numberEvidence`. */
function numberLook(cell: Sql, name: string): Look<(typeof numberEvidence)[number]> {
  const text = sqlFragment.name(name);
  return {
    definition: sql`${halfWidth(cell, { decimalMark: '.' })} AS ${text}`,
    conditions: {
      comma: hasShape(text, among(commaBeforePlaces)),
      point: hasShape(text, among(pointBeforePlaces)),
      either: hasShape(text, among([`${groups},[0-9]{3}`])),
      worded: sql`(${hasShape(text, '[0-9]')} AND ${hasShape(text, '[^0-9.,eE +-]')})`,
      yuan: hasShape(text, '[¥元圆块]|RMB|CNY|人民币'),
      dollar: hasShape(text, '\\$|USD|美元'),
      euro: hasShape(text, '€|EUR|欧元'),
      pound: hasShape(text, '£|GBP|英镑'),
    },
  };
}

/** In the order of `dateEvidence`. */
function dateLook(cell: Sql, name: string): Look<(typeof dateEvidence)[number]> {
  const text = sqlFragment.name(name);
  const wide = sql`translateUTF8(${trimmed(cell)}, '０１２３４５６７８９／－．：', '0123456789/-.:')`;
  const part = (pattern: string) => sql`toUInt8OrZero(${pieceOf(text, pattern)})`;
  const first = part('^([0-9]{1,2})[-/.][0-9]{1,2}[-/.][0-9]{4}');
  const second = part('^[0-9]{1,2}[-/.]([0-9]{1,2})[-/.][0-9]{4}');
  const isCommon = sql`(${hasShape(trimmed(cell), shapes.date)} OR ${hasShape(trimmed(cell), shapes.dateTime)} OR ${hasShape(trimmed(cell), shapes.yearLast)})`;
  const isSerial = hasShape(text, shapes.serialDate);
  return {
    definition: sql`${wide} AS ${text}`,
    conditions: {
      dayFirst: sql`(${first} > 12 AND ${second} BETWEEN 1 AND 12)`,
      monthFirst: sql`(${second} > 12 AND ${first} BETWEEN 1 AND 12)`,
      open: sql`(${first} BETWEEN 1 AND 12 AND ${second} BETWEEN 1 AND 12 AND ${first} != ${second})`,
      yearLast: sql`${first} > 0`,
      worded: sql`(NOT ${isBlank(cell)} AND NOT ${isCommon} AND NOT ${isSerial})`,
      halfDays: hasShape(text, '午|凌晨|早上|晚上|[0-9] *[AaPp]\\.?[Mm]'),
      serials: isSerial,
      yearless: sql`(${hasShape(trimmed(cell), shapes.withoutYear)} OR ${hasShape(trimmed(cell), shapes.shortYear)})`,
    },
  };
}
