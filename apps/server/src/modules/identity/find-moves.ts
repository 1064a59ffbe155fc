import type { Dataset, Sql } from '@kefen/scheme';
import {
  countRowsOf,
  customersMovedFrom,
  emitBroughtSince,
  emitReplacedBy,
  type FactsSource,
  type Member,
} from '@kefen/warehouse';
import type { Brought } from '../imports/facts.service.js';
import { readRows } from '../imports/reading.service.js';
import { findLooked, listCountingMoves, listMovesOf, listWaiting, listWithout } from './moves.repository.js';
import type { MovesParts } from './moves-request.js';

export interface Work {
  /** Batches of the moves that count. */
  readonly moves: readonly number[];
  /** Moves that no longer fit. */
  readonly leftOut: readonly number[];
  /** Whose rows they had copied, and for whom. */
  readonly released: readonly Member[];
  /** Imports that were undone since. */
  readonly without: readonly number[];
  readonly members: readonly Member[];
  readonly source: FactsSource;
  /** What was looked at. */
  readonly looked: Brought;
}

const idsAtATime = 2000;

/**
 * What is to be moved in a dataset, and which moves no longer fit. Looked at is whose place has changed and whose rows have
 * come, gone or been seen again since the last look; everybody where there was none, or where a dataset is no longer replaced.
 * @param upTo what counts up to a batch; default: all
 */
export async function findWork(parts: MovesParts, dataset: Dataset, upTo?: number): Promise<Work> {
  const { store, warehouse, facts } = parts;
  const before = await findLooked(store.db, dataset.id);
  const brought = await facts.brought(dataset.id);
  const looked = lookedAfter(before, brought, upTo ?? brought.last);
  const change = before && changeBetween(before, looked);
  const moves = await listCountingMoves(store.db, dataset.id);
  const { undone, touched } = await touchedByUndo(parts, dataset, moves.length > 0);
  const waiting = await listWaiting(store.db);
  const suspects = await listMovesOf(store.db, dataset.id, change && [...waiting, ...touched]);
  const concerned = [...waiting, ...touched, ...suspects.flatMap(({ members }) => members.map(({ from }) => from))];
  const wanted = await placesOf(parts, change && concerned);
  const isWrong = ({ from, to }: Member) => wanted.get(from) !== to || touched.has(from);
  const wrong = suspects.filter(({ members }) => members.some(isWrong));
  const leftOut = wrong.map(({ batch }) => batch);
  const released = wrong.flatMap(({ members }) => members);
  const source = await facts.readWithout(dataset, leftOut, upTo);
  for (const statement of change ? statementsOf(parts, dataset, source, change) : []) {
    for await (const ids of idsIn(parts, statement)) {
      for (const [from, to] of await placesOf(parts, ids)) wanted.set(from, to);
    }
  }
  const rows = await countRowsOf(warehouse, source, [...wanted.keys()]);
  const members = [...wanted].flatMap(([from, to]) => (rows.has(from) ? [{ from, to }] : []));
  return { moves, leftOut, released, without: undone, members, source, looked };
}

interface Change {
  readonly after: number;
  /** Whether anything came after that. */
  readonly hasMore: boolean;
  /** Batches before it that count only now. */
  readonly late: readonly number[];
  /** Batches before it that no longer count. */
  readonly gone: readonly number[];
}

/** Undefined: what was replaced counts again, so all of it has to be looked at. */
function changeBetween(before: Brought, now: Brought): Change | undefined {
  if (now.first < before.first) return undefined;
  return {
    after: before.last,
    hasMore: now.last > before.last,
    late: before.excluded.filter((batch) => !now.excluded.includes(batch)),
    gone: now.excluded.filter((batch) => batch <= before.last && !before.excluded.includes(batch)),
  };
}

/** A batch that was looked at and is undone by now is among those that do not count. */
function lookedAfter(before: Brought | undefined, { last, first, excluded }: Brought, upTo: number): Brought {
  const reached = Math.max(before?.last ?? 0, Math.min(last, upTo));
  return { last: reached, first, excluded: excluded.filter((batch) => batch <= reached) };
}

/** Imports that were undone since the last look, and whose rows were copied with what they had brought or replaced. */
async function touchedByUndo({ store, warehouse, facts }: MovesParts, dataset: Dataset, hasMoves: boolean) {
  const known = await listWithout(store.db);
  const undone = (await facts.listUndone(dataset.id)).filter(({ number }) => !known.has(number));
  const touched = new Set<string>();
  for (const { batch } of hasMoves ? undone : []) {
    for (const id of await customersMovedFrom(warehouse, dataset, batch)) touched.add(id);
  }
  return { undone: undone.map(({ number }) => number), touched };
}

/** Who of some customers, or of all, was merged, and as whom they go on. */
async function placesOf({ customers }: MovesParts, ids: readonly string[] | undefined): Promise<Map<string, string>> {
  if (ids === undefined) return new Map((await customers.listMerged()).map(({ id, into }) => [id, into]));
  const places = new Map<string, string>();
  for (let at = 0; at < ids.length; at += idsAtATime) {
    const part = await customers.listMerged(undefined, ids.slice(at, at + idsAtATime));
    for (const { id, into } of part) places.set(id, into);
  }
  return places;
}

/** Whose rows have come or are seen again. */
function statementsOf({ warehouse }: MovesParts, dataset: Dataset, source: FactsSource, change: Change): Sql[] {
  const { after, hasMore, late, gone } = change;
  return [
    ...(hasMore || late.length > 0 ? [emitBroughtSince(source, after, late)] : []),
    ...gone.map((batch) => emitReplacedBy(warehouse, dataset, batch)),
  ];
}

async function* idsIn({ warehouse }: MovesParts, statement: Sql): AsyncIterable<string[]> {
  const rows = readRows<{ customer_id: string }>(warehouse, statement, { rowsPerPart: idsAtATime });
  for await (const part of rows) yield part.map(({ customer_id }) => customer_id);
}
