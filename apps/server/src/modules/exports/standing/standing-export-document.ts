import type { Export, Language, StandingExport } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import type { StandingExportRecord } from './standing-export-record.js';

/** A standing export as the API shows it. */
export function standingExportDocument(
  standing: StandingExportRecord,
  { lastExport, stopped }: { readonly lastExport: Export | undefined; readonly stopped: Title | null },
  language: Language,
): StandingExport {
  const { id, title, content, personal, destination, schedule, afterPublication, paused, createdBy } = standing;
  return {
    ...{ id, title, content, personal, destination, schedule, afterPublication, paused, createdBy },
    hasSecret: standing.sealedSecret !== null,
    nextAt: standing.nextAt?.toISOString() ?? null,
    failure: standing.failure?.[language] ?? null,
    stopped: stopped?.[language] ?? null,
    createdAt: standing.createdAt.toISOString(),
    lastExport: lastExport ?? null,
  };
}
