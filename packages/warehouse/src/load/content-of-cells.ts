import type { Engine } from '../engine/engine.js';
import { type CellFacts, type CellUse, lookAtCells } from './cell-facts.js';
import { type ContentProfile, profileContent } from './content-profile.js';
import { type DecidedForms, decideForms } from './decide-forms.js';
import { type DateEvidence, lookAtForms } from './look-at-forms.js';
import { notesOf, type ReadingNote } from './reading-notes.js';
import type { Staged } from './staged.js';

/** What is known of the cells under the headings that are used. */
export interface CellContent {
  readonly facts: ReadonlyMap<string, CellFacts>;
  /** Of the headings whose type is what their content shows. */
  readonly profiles: ReadonlyMap<string, ContentProfile>;
  readonly notes: readonly ReadingNote[];
  /** Headings of date columns of which nothing says whether the day or the month comes first. */
  readonly openOrders: readonly string[];
}

/**
 * Looks quickly at the cells under every heading that is converted, then at how those are written that are not plain, and
 * closely at those whose type has to be found and which the quick look leaves open.
 */
export async function contentOfCells(
  engine: Engine,
  staged: Staged,
  converted: ReadonlyMap<string, ReadonlySet<CellUse>>,
  typed: readonly string[],
): Promise<CellContent> {
  const uses = new Map([...converted].map(([heading, set]) => [heading, new Set(set)]));
  for (const heading of typed) {
    const set = uses.get(heading) ?? new Set<CellUse>();
    uses.set(heading, set.add('number').add('moment'));
  }
  const looked = await inPieces([...uses], 100, (piece) => lookAtCells(engine, staged, new Map(piece)));
  // Where the comma was chosen, a point may part thousands.
  const plain = staged.decimalMark === 'comma' ? withoutPoints(looked) : looked;
  const evidence = await inPieces(notPlain(plain, converted), 20, (piece) => lookAtForms(engine, staged, piece));
  const forms = decideForms(evidence, staged);
  const facts = new Map([...plain].map(([heading, known]) => [heading, withForms(known, forms.get(heading))]));
  const proven = new Map(typed.flatMap((heading) => withProfile(heading, facts.get(heading))));
  const open = typed.filter((heading) => !proven.has(heading));
  const profiles = await inPieces(open, 30, (piece) => profileContent(engine, staged, piece, facts));
  const asDates = [...evidence].filter(
    ([heading, { date }]) => converted.get(heading)?.has('moment') || isMostlyYearLast(date, plain.get(heading)),
  );
  return {
    facts,
    profiles: new Map([...proven, ...profiles]),
    notes: [...evidence].flatMap(([heading, found]) =>
      usesOfNotes(converted.get(heading)).flatMap((use) => notesOf(heading, use, found, forms.get(heading) ?? none)),
    ),
    openOrders: asDates.flatMap(([heading]) => (forms.get(heading)?.isOrderOpen ? [heading] : [])),
  };
}

const none: DecidedForms = { isOrderOpen: false };

function usesOfNotes(uses: ReadonlySet<CellUse> | undefined): readonly ('number' | 'moment')[] {
  return (['number', 'moment'] as const).filter((use) => uses?.has(use));
}

function withoutPoints(looked: ReadonlyMap<string, CellFacts>): ReadonlyMap<string, CellFacts> {
  return new Map(
    [...looked].map(([heading, facts]) => {
      const { number } = facts;
      return [heading, number && number.places > 0 ? { ...facts, number: { ...number, plain: false } } : facts];
    }),
  );
}

/** What is plain as the one is looked at as the other only where a column asks for it. */
function notPlain(facts: ReadonlyMap<string, CellFacts>, converted: ReadonlyMap<string, ReadonlySet<CellUse>>) {
  return [...facts].flatMap(([heading, { number, moment }]) => {
    const uses = converted.get(heading);
    const isNumber = number?.plain === false && (moment?.plain !== true || uses?.has('number') === true);
    const isDate = moment?.plain === false && (number?.plain !== true || uses?.has('moment') === true);
    return isNumber || isDate ? [{ heading, number: isNumber, date: isDate }] : [];
  });
}

function isMostlyYearLast(date: DateEvidence | undefined, facts: CellFacts | undefined): boolean {
  return date !== undefined && facts !== undefined && date.yearLast * 2 > facts.rows - facts.empty;
}

function withForms(facts: CellFacts, forms: DecidedForms | undefined): CellFacts {
  return {
    ...facts,
    ...(facts.number && forms?.number ? { number: { ...facts.number, forms: forms.number } } : {}),
    ...(facts.moment && forms?.date ? { moment: { ...facts.moment, forms: forms.date } } : {}),
  };
}

/** A statement must not grow with the number of columns: the engine reads a quarter of a megabyte at most. */
async function inPieces<Item, Value>(
  items: readonly Item[],
  size: number,
  look: (piece: readonly Item[]) => Promise<ReadonlyMap<string, Value>>,
): Promise<ReadonlyMap<string, Value>> {
  const found = new Map<string, Value>();
  for (let at = 0; at < items.length; at += size) {
    for (const [heading, value] of await look(items.slice(at, at + size))) found.set(heading, value);
  }
  return found;
}

function withProfile(heading: string, facts: CellFacts | undefined): [string, ContentProfile][] {
  const filled = facts === undefined ? 0 : facts.rows - facts.empty;
  if (facts === undefined || filled === 0) return [];
  const none = { filled, numbers: 0, wholeDigits: 0, places: 0, dates: 0, moments: 0, booleans: 0 };
  if (facts.number?.plain) {
    const { wholeDigits, places } = facts.number;
    return [[heading, { ...none, numbers: filled, wholeDigits, places }]];
  }
  if (facts.moment?.plain) return [[heading, { ...none, dates: facts.moment.dates, moments: filled }]];
  return [];
}
