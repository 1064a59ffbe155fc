import { createHash } from 'node:crypto';
import type { ImportMode, RememberedMapping } from '@kefen/contract';
import { ownHeadings } from '@kefen/warehouse';
import { type Actor, nameOf } from '../../caller.js';
import type { Clock } from '../../clock.js';
import type { Store, Tx } from '../../store/store.js';
import { listMappings, putMapping } from './mappings.repository.js';

export interface UsedMapping {
  readonly dataset: string;
  readonly mapping: Readonly<Record<string, string>>;
  readonly where: string | null;
  readonly mode: ImportMode;
  /** How the file was read where its content leaves it open. */
  readonly reading: RememberedMapping['reading'];
}

export type MappingsService = ReturnType<typeof createMappingsService>;

/** How files were imported, by dataset and by the headings they have. */
export function createMappingsService({ store, clock }: { readonly store: Store; readonly clock: Clock }) {
  return {
    remember: (tx: Tx, actor: Actor, headings: readonly string[], used: UsedMapping): Promise<void> =>
      putMapping(tx, { ...used, shape: shapeOf(headings), usedBy: nameOf(actor), usedAt: clock.now() }),

    /** What was used for files with these headings, in whatever order, the last used first. */
    recall: (headings: readonly string[]): Promise<RememberedMapping[]> => listMappings(store.db, shapeOf(headings)),
  };
}

/** The headings of a file, whatever their order; the reasons of rejected rows are none of its own. */
function shapeOf(headings: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([...ownHeadings(headings)].sort()))
    .digest('hex');
}
