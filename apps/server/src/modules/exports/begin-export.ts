import { type ExportContent, type ExportOrigin, exportLimits, type Language, type WrittenForm } from '@kefen/contract';
import type { Actor } from '../../caller.js';
import { problem } from '../../problem.js';
import type { Tx } from '../../store/store.js';
import { type ExportParts, exportJobName } from './export-work.js';
import { countOpenExports, insertExport } from './exports.repository.js';
import { resolveContent } from './resolve-content.js';

export interface NewExportRequest {
  readonly content: ExportContent;
  readonly form: WrittenForm;
  readonly personal: boolean;
  readonly language: Language;
  readonly origin: ExportOrigin;
  readonly standingExport: string | null;
  readonly createdBy: string;
  readonly createdById: string | null;
}

export type BeginParts = Pick<
  ExportParts,
  'store' | 'warehouse' | 'datasets' | 'runs' | 'timeZone' | 'clock' | 'queue' | 'audit'
>;

/**
 * Binds an export to the runs that are there now.
 * @returns what begins it in a transaction and gives its number; it throws ProblemFailure `exports-too-many`
 * @throws ProblemFailure as `resolveContent`
 */
export async function prepareExport(
  parts: BeginParts,
  { content, form, personal, language, ...rest }: NewExportRequest,
): Promise<(tx: Tx, actor: Actor) => Promise<number>> {
  const resolved = await resolveContent(parts, { content, personal, language });
  const { columns, runs } = resolved.found;
  return async (tx, actor) => {
    const { open: limit } = exportLimits;
    if ((await countOpenExports(tx)) >= limit) throw problem('exports-too-many', { limit });
    const number = await insertExport(tx, {
      content: resolved.content,
      form,
      personal,
      language,
      runs,
      columns: columns.map(({ name, title, masked, personal: isPersonal }) => ({
        name,
        title,
        masked,
        personal: isPersonal,
      })),
      ...rest,
      createdAt: parts.clock.now(),
    });
    await parts.queue.send(tx, exportJobName, { export: number });
    await parts.audit.record(tx, actor, 'export.created', String(number), {
      what: content.what,
      format: form.format,
      origin: rest.origin,
      runs: runs.map(({ scheme, run, rerated }) => `${scheme} ${run}${rerated ? `+${rerated.last}` : ''}`).join(', '),
      columns: columns.map(({ name }) => name).join(', '),
      where: content.where,
      personal: columns.some((column) => column.personal && !column.masked),
    });
    return number;
  };
}
