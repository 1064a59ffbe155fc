import type { Client } from '@kefen/contract';
import { addDays } from '@kefen/scheme';
import { chance, integerBelow, integerBetween, pick, type Random } from '../../random.js';
import { runUntilDone } from '../work.js';
import { customerOf, customers, firstDay } from './company.js';
import type { Notes, SentEvents } from './notes.js';
import { type SchemeName, schemeNames } from './tiers.js';

/** Who asks the server for things, and what about. */
export interface Place {
  readonly client: Client;
  readonly random: Random;
  /** Of the API key that sends events. */
  token: string;
  url: string;
  /** Counts up; its runs are for a day of their own. */
  round: number;
}

/** Runs, publications, cancellations, events and overrides, until the line is dead. Resolves then. */
export async function workUntilKilled(place: Place, notes: Notes): Promise<void> {
  const work = [runAndPublish(place, notes), sendEvents(place, notes), setOverrides(place, notes)];
  for (const one of await Promise.allSettled(work)) {
    // A line that goes dead is no mistake.
    if (one.status === 'rejected' && !(one.reason instanceof TypeError)) throw one.reason;
  }
}

export const dayOf = (round: number) => addDays(firstDay, round);

async function runAndPublish({ client, random, round }: Place, notes: Notes): Promise<void> {
  for (;;) {
    const wanted = chance(random, 60) ? schemeNames : [pick(random, schemeNames)];
    const { items } = await client.runs.createMany({ body: { schemes: [...wanted], asOf: dayOf(round) } });
    const begun = items.map(({ id, scheme }) => ({ id, scheme: scheme as SchemeName }));
    const own: Notes['runs'] = begun.map((run) => ({ ...run }));
    notes.runs.push(...own);
    if (chance(random, 15)) {
      for (const note of own) note.cancelAsked = true;
      await client.runs.cancel({ params: { run: own[0]?.id ?? '' } }).catch(unlessOver);
      continue;
    }
    for (const note of own) {
      await runUntilDone(client, note.id);
      note.publishAsked = true;
      await client.runs.publish({ params: { run: note.id } });
      note.published = true;
    }
  }
}

/** It was done before it could be cancelled. */
function unlessOver(failure: unknown): void {
  if (failure instanceof TypeError) throw failure;
  const { problem } = failure as { readonly problem?: { readonly code: string } };
  if (problem?.code !== 'state-conflict') throw failure;
}

async function sendEvents(place: Place, notes: Notes): Promise<void> {
  for (let n = 0; ; n++) {
    const sent = eventsOf(place, `${place.round}-${n}`);
    notes.events.push(sent);
    if ((await send(place, sent)) === 200) sent.isAcknowledged = true;
  }
}

function eventsOf({ random, round }: Place, key: string): SentEvents {
  const rows = integerBetween(random, 1, 3);
  const events = Array.from({ length: rows }, () => ({
    customer_id: customerOf(integerBelow(random, customers)),
    ordered_at: `${dayOf(round)} 10:00:00`,
    amount: integerBelow(random, 20_000) - 5000,
  }));
  return { key, body: JSON.stringify(events), rows, isAcknowledged: false };
}

/** @returns the status of the answer */
export async function send({ url, token }: Place, { key, body }: SentEvents): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key };
  const response = await fetch(`${url}/api/v1/datasets/transactions/events`, { method: 'POST', headers, body });
  await response.arrayBuffer();
  return response.status;
}

/** They hold from the next round's day on, so that a run of this one, repeated, finds what it found. */
async function setOverrides({ client, round }: Place, notes: Notes): Promise<void> {
  for (let n = 0; n < 5; n++) {
    const customer = customerOf((round * 5 + n) % customers);
    const note = { customer, reason: `round ${round}, ${n}`, isAcknowledged: false };
    notes.overrides.push(note);
    const today = new Date().toISOString().slice(0, 10);
    const days = { from: dayOf(round + 1), until: addDays(today, 30) };
    await client.overrides.create({ body: { scheme: 'tiers', customer, class: 'gold', reason: note.reason, ...days } });
    note.isAcknowledged = true;
  }
}
