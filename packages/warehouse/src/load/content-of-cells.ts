import type { Engine } from '../engine/engine.js';
import { type CellFacts, type CellUse, lookAtCells } from './cell-facts.js';
import { type ContentProfile, profileContent } from './content-profile.js';
import type { Staged } from './staged.js';

/** What is known of the cells under the headings that are used. */
export interface CellContent {
  readonly facts: ReadonlyMap<string, CellFacts>;
  /** Of the headings whose type is what their content shows. */
  readonly profiles: ReadonlyMap<string, ContentProfile>;
}

/**
 * Looks quickly at the cells under every heading that is converted, and closely at those whose type has to be found and
 * which the quick look leaves open.
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
  const facts = await inPieces([...uses], 100, (piece) => lookAtCells(engine, staged, new Map(piece)));
  const proven = new Map(typed.flatMap((heading) => withProfile(heading, facts.get(heading))));
  const open = typed.filter((heading) => !proven.has(heading));
  const profiles = await inPieces(open, 30, (piece) => profileContent(engine, staged, piece));
  return { facts, profiles: new Map([...proven, ...profiles]) };
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
