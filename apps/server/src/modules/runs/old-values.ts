import { needsEverybody } from '@kefen/scheme';
import { dropValues, type Engine } from '@kefen/warehouse';
import type { Clock } from '../../clock.js';
import type { Store } from '../../store/store.js';
import type { SchemesService } from '../schemes/schemes.service.js';
import { listOldRuns, listUnreadValues, setValuesState } from './run-values.repository.js';

export interface OldValuesParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly schemes: Pick<SchemesService, 'list' | 'findPublishedRun'>;
  /** How many of a scheme's last publications keep their values. */
  readonly keptPublications: number;
}

/** So long the values of a run that is not published are there to be looked at. */
const keptDays = 30;
const dayMs = 86_400_000;

/**
 * Drops the values of runs that are not among the last publications of their scheme. What was decided, and the statistics it
 * was decided by, stay; whoever asks why is measured again. What nobody can read is marked before it is dropped, so that a
 * reader who finds the mark afterwards knows that what was read may not have been all.
 */
export async function dropOldValues(parts: OldValuesParts): Promise<void> {
  const { store, warehouse, schemes } = parts;
  for (const { id } of await schemes.list()) await markOld(parts, id);
  for (const { values, runs } of await listUnreadValues(store.db)) {
    await dropValues(warehouse, values);
    await setValuesState(store.db, runs, 'dropped');
  }
}

async function markOld({ store, clock, schemes, keptPublications }: OldValuesParts, scheme: string): Promise<void> {
  const endedBefore = new Date(clock.now().getTime() - keptDays * dayMs);
  await store.transaction(async (tx) => {
    // From here on nobody else publishes a run of the scheme.
    const current = await schemes.findPublishedRun(tx, scheme);
    const old = (await listOldRuns(tx, { scheme, published: keptPublications, endedBefore })).filter(
      ({ number }) => number !== current,
    );
    const [needed, free] = [
      old.filter(({ plan }) => needsEverybody(plan)),
      old.filter((run) => !needsEverybody(run.plan)),
    ];
    const numbers = (runs: typeof old) => runs.map(({ number }) => number);
    await setValuesState(tx, numbers(needed), 'needed');
    await setValuesState(tx, numbers(free), 'dropping');
  });
}
