import { type Kysely, type Migration, Migrator } from 'kysely';
import { spine } from './migrations/0001-spine.js';
import { runsTogether } from './migrations/0002-runs-together.js';
import { datasetRevisions } from './migrations/0003-dataset-revisions.js';
import { importsUndone } from './migrations/0004-imports-undone.js';
import { events } from './migrations/0005-events.js';
import { quality } from './migrations/0007-quality.js';
import { sources } from './migrations/0008-sources.js';
import { identity } from './migrations/0009-identity.js';
import { groups } from './migrations/0011-groups.js';
import { exports } from './migrations/0012-exports.js';
import { inflow } from './migrations/0013-inflow.js';
import { codes } from './migrations/0014-codes.js';
import { standingExports } from './migrations/0015-standing-exports.js';
import { identityRest } from './migrations/0016-identity-rest.js';
import { standingExportsRemoved } from './migrations/0018-standing-exports-removed.js';
import { publications } from './migrations/0019-publications.js';
import { overrides } from './migrations/0020-overrides.js';
import { versionStates } from './migrations/0021-version-states.js';
import { schedules } from './migrations/0022-schedules.js';
import { reratings } from './migrations/0023-reratings.js';
import { everybodyAgain } from './migrations/0024-everybody-again.js';
import { scheduleAuthors } from './migrations/0025-schedule-authors.js';
import { trials } from './migrations/0026-trials.js';
import { backtests } from './migrations/0027-backtests.js';
import { runInputs } from './migrations/0028-run-inputs.js';
import { notices } from './migrations/0029-notices.js';
import { precedence } from './migrations/0030-precedence.js';
import type { Tables } from './tables.js';

/** In order of name; a migration that was released is never changed. */
const migrations: Record<string, Migration> = {
  '0001-spine': spine,
  '0002-runs-together': runsTogether,
  '0003-dataset-revisions': datasetRevisions,
  '0004-imports-undone': importsUndone,
  '0005-events': events,
  '0007-quality': quality,
  '0008-sources': sources,
  '0009-identity': identity,
  '0011-groups': groups,
  '0012-exports': exports,
  '0013-inflow': inflow,
  '0014-codes': codes,
  '0015-standing-exports': standingExports,
  '0016-identity-rest': identityRest,
  '0018-standing-exports-removed': standingExportsRemoved,
  '0019-publications': publications,
  '0020-overrides': overrides,
  '0021-version-states': versionStates,
  '0022-schedules': schedules,
  '0023-reratings': reratings,
  '0024-everybody-again': everybodyAgain,
  '0025-schedule-authors': scheduleAuthors,
  '0026-trials': trials,
  '0027-backtests': backtests,
  '0028-run-inputs': runInputs,
  '0029-notices': notices,
  '0030-precedence': precedence,
};

/** Brings the tables to the newest form. Throws what the database said where a step failed; that step left nothing. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
