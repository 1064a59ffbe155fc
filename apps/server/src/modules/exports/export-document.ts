import type { Export, Language } from '@kefen/contract';
import { fileNameOf } from './export-file.js';
import type { DeliveryRecord, ExportRecord } from './export-record.js';

/** An export as the API shows it. */
export function exportDocument(
  entry: ExportRecord,
  { newest, inAll }: { readonly newest: readonly DeliveryRecord[]; readonly inAll: number },
  language: Language,
): Export {
  const { number, failure, finishedAt, keptUntil, removedAt } = entry;
  return {
    id: String(number),
    content: entry.content,
    form: entry.form,
    runs: entry.runs.map(({ rerated, ...run }) => ({ ...run, rerated: rerated?.last ?? null })),
    columns: [...entry.columns],
    origin: entry.origin,
    standingExport: entry.standingExport,
    state: entry.state,
    progress: entry.progress,
    rows: entry.rows,
    bytes: entry.bytes,
    sha256: entry.sha256,
    fileName: fileNameOf(entry),
    failure: failure?.[language] ?? null,
    createdBy: entry.createdBy,
    createdAt: entry.createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    keptUntil: keptUntil?.toISOString() ?? null,
    available: entry.state === 'done' && keptUntil !== null && removedAt === null,
    deliveries: newest.map(({ at, by, way, address }) => ({ at: at.toISOString(), by, way, address })),
    deliveriesInAll: inAll,
  };
}
