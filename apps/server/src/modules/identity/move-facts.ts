import { setTimeout as pause } from 'node:timers/promises';
import type { Dataset } from '@kefen/scheme';
import { type Member, prepareMoves, writeMove } from '@kefen/warehouse';
import type { Tx } from '../../store/store.js';
import { whenSettled } from '../imports/settling.service.js';
import { findWork, type Work } from './find-moves.js';
import {
  finishMove,
  insertMove,
  leaveOutMoves,
  leaveOutUnfinished,
  listCountingMoves,
  noteLooked,
  noteWithout,
} from './moves.repository.js';
import type { MovesParts } from './moves-request.js';

const pollMs = 50;
const minuteMs = 60_000;
/** A move that is still written by then was left by a process that is gone. */
const givenUpAfterMs = 10 * minuteMs;

/**
 * Brings the facts of one dataset where the merges say: moves that no longer fit are left out, and what is then seen of
 * merged customers is copied to those they go on as. Again: nothing happens.
 */
export async function moveFacts(parts: MovesParts, dataset: Dataset, signal: AbortSignal): Promise<void> {
  const { store, clock } = parts;
  const alone = store.kind === 'embedded';
  const before = new Date(clock.now().getTime() + (alone ? minuteMs : -givenUpAfterMs));
  await leaveOutUnfinished(store.db, dataset.id, before);
  while (!(await moveOnce(parts, dataset, signal))) signal.throwIfAborted();
}

/** @returns false where others were faster, and all of it has to be looked at again */
async function moveOnce(parts: MovesParts, dataset: Dataset, signal: AbortSignal): Promise<boolean> {
  const { store, facts } = parts;
  const first = await findWork(parts, dataset);
  if (first.members.length > 0) return copy(parts, dataset, signal);
  if (first.leftOut.length === 0) {
    await store.transaction((tx) => noteDone(tx, dataset, first));
    return true;
  }
  return facts.inTurn(dataset.id, async () => {
    const standing = await facts.standing(dataset.id);
    return store.transaction(async (tx) => {
      if (!(await facts.noteCommit(tx, dataset.id, standing))) return false;
      await leaveOutMoves(tx, first.leftOut);
      await parts.onMoved(tx, touchedBy(first.released));
      await noteDone(tx, dataset, first);
      return true;
    });
  });
}

async function copy(parts: MovesParts, dataset: Dataset, signal: AbortSignal): Promise<boolean> {
  const { store, facts, warehouse, clock } = parts;
  await prepareMoves(warehouse, dataset);
  const batch = await store.transaction(async (tx) => {
    const taken = await facts.takeBatch(tx);
    await insertMove(tx, { batch: taken, dataset: dataset.id, at: clock.now() });
    return taken;
  });
  // A copy of a row is newer than what replaces the row under a smaller number; so nobody may still be writing one.
  while (await facts.isWritingBelow(dataset.id, batch)) await pause(pollMs, undefined, { signal });
  return facts.inTurn(dataset.id, async () => {
    const seen = await facts.standing(dataset.id);
    const work = await findWork(parts, dataset, batch - 1);
    await writeMove(warehouse, { dataset, batch, source: work.source, members: work.members, signal });
    let isMine = true;
    const counts = await whenSettled(parts, { dataset, batch, seen }, async (tx, standing) => {
      if (!(await facts.noteCommit(tx, dataset.id, standing))) return false;
      isMine = sameBatches(await listCountingMoves(tx, dataset.id), work.moves);
      isMine = isMine && (await finishMove(tx, { batch, members: work.members }));
      await leaveOutMoves(tx, isMine ? work.leftOut : [batch]);
      if (isMine) await parts.onMoved(tx, touchedBy([...work.released, ...work.members]));
      if (isMine) await noteDone(tx, dataset, work);
      return true;
    });
    if (!counts) await leaveOutMoves(store.db, [batch]);
    return counts && isMine;
  });
}

/** What was looked at need not be looked at again. */
async function noteDone(tx: Tx, dataset: Dataset, { without, looked }: Work): Promise<void> {
  await noteWithout(tx, without);
  await noteLooked(tx, dataset.id, looked);
}

function touchedBy(members: readonly Member[]): string[] {
  return [...new Set(members.flatMap(({ from, to }) => [from, to]))];
}

function sameBatches(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((batch, i) => batch === b[i]);
}
