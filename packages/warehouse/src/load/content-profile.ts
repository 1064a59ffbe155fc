import { type ExpressionType, exactNumber, integerNumber, plainType, type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import type { CellFacts } from './cell-facts.js';
import type { ContentKind } from './content-shapes.js';
import { shapes } from './content-shapes.js';
import { hasShape, isBlank, trimmed } from './convert/cell.js';
import type { Definition } from './convert/definition.js';
import { isMoment, momentText } from './convert/moment.js';
import { numberText, placesOf, wholeDigitsOf } from './convert/number.js';
import { fieldOf, type Staged } from './staged.js';

/** What the cells under a heading are, counted over the whole file. */
export interface ContentProfile {
  readonly filled: number;
  readonly numbers: number;
  /** Digits before and after the point that hold every number. */
  readonly wholeDigits: number;
  readonly places: number;
  readonly dates: number;
  /** Dates with and without a time. */
  readonly moments: number;
  readonly booleans: number;
}

type Counts = Readonly<Record<keyof ContentProfile, string>>;

const counters: readonly (keyof ContentProfile)[] = [
  'filled',
  'numbers',
  'wholeDigits',
  'places',
  'dates',
  'moments',
  'booleans',
];

/** Looks at the cells under the given headings, all of them in one pass. Rows that cannot be read are left out. */
export async function profileContent(
  engine: Engine,
  staged: Staged,
  headings: readonly string[],
  facts: ReadonlyMap<string, CellFacts>,
): Promise<ReadonlyMap<string, ContentProfile>> {
  if (headings.length === 0) return new Map();
  const aggregates = headings.map(
    (heading, i) => sql`tuple(${aggregatesOf(fieldOf(staged, heading), i)}) AS ${name('p', i)}`,
  );
  const definitions = headings.flatMap((heading, i) => definitionsOf(fieldOf(staged, heading), i, facts.get(heading)));
  const rows = await engine.queryLong<Record<string, readonly (string | number)[]>>(sql`
    WITH ${sqlFragment.join(definitions, ', ')}
    SELECT ${sqlFragment.join(aggregates, ', ')} FROM ${engine.all(staged.table)} WHERE problem = ''`);
  return new Map(headings.map((heading, i) => [heading, profileOf(rows[0]?.[`p_${i}`] ?? [])]));
}

function profileOf(counts: readonly (string | number)[]): ContentProfile {
  const named = Object.fromEntries(counters.map((counter, i) => [counter, String(counts[i] ?? 0)])) as Counts;
  return Object.fromEntries(counters.map((c) => [c, Number(named[c])])) as Record<keyof ContentProfile, number>;
}

function definitionsOf(cell: Sql, index: number, facts: CellFacts | undefined): Sql[] {
  const definitions: readonly Definition[] = [
    { name: `blank_${index}`, expression: isBlank(cell) },
    { name: `number_${index}`, expression: numberText(cell, facts?.number?.forms) },
    ...momentText(cell, `moment_${index}`, facts?.moment?.forms),
  ];
  return definitions.map((definition) => sql`${definition.expression} AS ${sqlFragment.name(definition.name)}`);
}

function aggregatesOf(cell: Sql, index: number): Sql {
  const filled = sql`NOT ${name('blank', index)}`;
  const number = name('number', index);
  const moment = name('moment', index);
  const isNumber = sql`(${filled} AND ${number} != '')`;
  const date = sql`(${filled} AND NOT (${isNumber}) AND ${isMoment(moment)})`;
  return sqlFragment.join(
    [
      sql`countIf(${filled})`,
      sql`countIf(${isNumber})`,
      sql`maxIf(${wholeDigitsOf(number)}, ${isNumber})`,
      sql`maxIf(${placesOf(number)}, ${isNumber})`,
      sql`countIf(${date} AND position(${cell}, ':') = 0)`,
      sql`countIf(${date})`,
      sql`countIf(${filled} AND ${hasShape(trimmed(cell), shapes.trueOrFalse)})`,
    ],
    ', ',
  );
}

function name(kind: string, index: number): Sql {
  return sqlFragment.name(`${kind}_${index}`);
}

/** The kind all cells have; text where they have none in common or where there is no cell. */
export function contentKind(profile: ContentProfile): ContentKind {
  const { filled } = profile;
  if (filled === 0) return 'text';
  if (profile.numbers === filled) return fitsDecimal(profile) ? 'number' : 'text';
  if (profile.dates === filled) return 'date';
  if (profile.moments === filled) return 'timestamp';
  return profile.booleans === filled ? 'boolean' : 'text';
}

/** The kind most cells have, for an expression that has no use for text; a heading without a cell passes for a number. */
export function commonContentKind(profile: ContentProfile): ContentKind {
  const most = profile.filled / 2;
  if (profile.numbers >= most && fitsDecimal(profile)) return 'number';
  if (profile.dates > most && profile.dates === profile.moments) return 'date';
  if (profile.moments > most) return 'timestamp';
  return profile.booleans > most ? 'boolean' : 'text';
}

function fitsDecimal({ wholeDigits, places }: ContentProfile): boolean {
  return places <= 38 && wholeDigits + places <= 76;
}

/** The type of the cells in expressions when they are taken as this kind. */
export function expressionTypeOfContent(profile: ContentProfile, kind: ContentKind): ExpressionType {
  if (kind === 'timestamp') return plainType('date and time');
  if (kind !== 'number') return plainType(kind);
  const { wholeDigits, places } = profile;
  if (places === 0 && wholeDigits <= 18) return integerNumber(Math.max(1, wholeDigits));
  const exact = exactNumber(wholeDigits, places, { rounded: false, nullable: true });
  if (exact === undefined) throw new Error('more digits than a decimal holds');
  return exact;
}
