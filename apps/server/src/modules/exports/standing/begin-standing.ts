import type { ExportOrigin, WrittenForm } from '@kefen/contract';
import type { Actor } from '../../../caller.js';
import type { Tx } from '../../../store/store.js';
import { type BeginParts, prepareExport } from '../begin-export.js';
import { listLastOfStanding, openExportStates } from '../exports.repository.js';
import type { StandingExportRecord } from './standing-export-record.js';

/** Binds the next export of a standing one. @throws ProblemFailure as `prepareExport` */
export function prepareStanding(
  parts: BeginParts,
  { id, content, personal, language, destination, createdBy, createdById }: StandingExportRecord,
  origin: ExportOrigin,
): Promise<(tx: Tx, actor: Actor) => Promise<number>> {
  const form: WrittenForm =
    destination.to === 'file'
      ? destination.form
      : { format: 'table', target: destination.target, mode: destination.mode };
  return prepareExport(parts, {
    ...{ content, personal, language, form, origin, createdBy, createdById },
    standingExport: id,
  });
}

/** Is an export of it under way? One is made at a time. */
export async function isUnderWay(tx: Tx | BeginParts['store']['db'], id: string): Promise<boolean> {
  const [last] = await listLastOfStanding(tx, [id]);
  return last !== undefined && openExportStates.includes(last.state);
}
