import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { shapes } from './content-shapes.js';
import { hasShape } from './convert/cell.js';
import { isMoment } from './convert/moment.js';
import { interpreted } from './interpreted.js';
import { fieldOf, type Staged } from './staged.js';
import type { DateForms, NumberForms } from './written-forms.js';

/** What a heading is used for, and so what has to be known of its cells. */
export type CellUse = 'number' | 'moment' | 'key';

/**
 * What a quick look at all cells under a heading proves. Where they are `plain`, the engine reads them as they are and
 * what is proven need not be checked row by row; a cell that is written in another way needs the longer way.
 */
export interface CellFacts {
  /** Cells of rows that can be read, and how many of them are the empty text. */
  readonly rows: number;
  readonly empty: number;
  /** All filled cells are plain numbers, with at most so many digits before and after the point. */
  readonly number?: {
    readonly plain: boolean;
    readonly wholeDigits: number;
    readonly places: number;
    /** How they are written where they are not plain. */
    readonly forms?: NumberForms;
  };
  /** All filled cells are ISO dates that exist, `dates` of them without a time. */
  readonly moment?: { readonly plain: boolean; readonly dates: number; readonly forms?: DateForms };
  /** No cell has blanks around it; the longest has so many bytes. */
  readonly key?: { readonly plain: boolean; readonly longest: number };
}

/** Nothing is proven: every check is made for every row. */
export const nothingProven: CellFacts = { rows: 1, empty: 1 };

/** Looks at the cells under the given headings, all of them in one pass. */
export async function lookAtCells(
  engine: Engine,
  staged: Staged,
  uses: ReadonlyMap<string, ReadonlySet<CellUse>>,
): Promise<ReadonlyMap<string, CellFacts>> {
  const asked = [...uses].flatMap(([heading, set], h) => {
    const cell = fieldOf(staged, heading);
    return [counter(h, 'empty', sql`countIf(${cell} = '')`), ...[...set].flatMap((use) => counters(h, use, cell))];
  });
  if (asked.length === 0) return new Map();
  const [found = {}] = await engine.queryLong<Readonly<Record<string, string | number>>>(
    sql`SELECT count() AS rows, ${sqlFragment.join(asked, ', ')} FROM ${engine.all(staged.table)} WHERE problem = ''`,
    { settings: interpreted },
  );
  return new Map([...uses].map(([heading, set], h) => [heading, factsOf(found, h, set)]));
}

function counters(index: number, use: CellUse, cell: Sql): Sql[] {
  switch (use) {
    case 'number':
      return [
        counter(index, 'numbers', sql`countIf(${hasShape(cell, shapes.plainNumber)})`),
        counter(
          index,
          'whole',
          sql`max(if(position(${cell}, '.') = 0, toInt64(length(${cell})), toInt64(position(${cell}, '.')) - 1))`,
        ),
        counter(
          index,
          'places',
          sql`max(if(position(${cell}, '.') = 0, 0, toInt64(length(${cell})) - toInt64(position(${cell}, '.'))))`,
        ),
      ];
    case 'moment': {
      const date = hasShape(cell, shapes.isoDate);
      const dateTime = hasShape(cell, shapes.isoDateTime);
      return [
        counter(index, 'dates', sql`countIf(${date} AND ${isMoment(cell)})`),
        counter(index, 'moments', sql`countIf((${date} OR ${dateTime}) AND ${isMoment(cell)})`),
      ];
    }
    case 'key':
      return [
        counter(index, 'blanks', sql`countIf(${hasShape(cell, shapes.surroundingBlanks)})`),
        counter(index, 'longest', sql`max(length(${cell}))`),
      ];
  }
}

function counter(index: number, name: string, aggregate: Sql): Sql {
  return sql`${aggregate} AS ${sqlFragment.name(`${name}_${index}`)}`;
}

function factsOf(
  found: Readonly<Record<string, string | number>>,
  index: number,
  uses: ReadonlySet<CellUse>,
): CellFacts {
  const of = (name: string) => Number(found[`${name}_${index}`] ?? 0);
  const rows = Number(found.rows ?? 0);
  const empty = of('empty');
  const filled = rows - empty;
  return {
    rows,
    empty,
    ...(uses.has('number')
      ? { number: { plain: of('numbers') === filled, wholeDigits: of('whole'), places: of('places') } }
      : {}),
    ...(uses.has('moment') ? { moment: { plain: of('moments') === filled, dates: of('dates') } } : {}),
    ...(uses.has('key') ? { key: { plain: of('blanks') === 0, longest: of('longest') } } : {}),
  };
}
