import type {
  ExportContent,
  ExportDestination,
  StandingExport,
  StandingExportInput,
  TargetMode,
  TargetTable,
} from '@kefen/contract';
import { type DatabaseDraft, usualPorts } from '../../../shared/form/database-draft.js';
import { draftOf, type ExportDraft, exportOf, type FormChoice, forms } from '../export-draft.js';

/** The fields beside the content. */
export interface StandingDraft extends DatabaseDraft {
  readonly title: string;
  readonly to: ExportDestination['to'];
  readonly form: FormChoice;
  readonly kind: TargetTable['kind'];
  readonly schema: string;
  readonly table: string;
  readonly mode: TargetMode;
  readonly schedule: string;
  readonly afterPublication: boolean;
}

const empty: StandingDraft = {
  title: '',
  to: 'table',
  form: 'xlsx',
  kind: 'postgresql',
  host: '',
  port: usualPorts.postgresql,
  database: '',
  schema: '',
  table: '',
  user: '',
  secret: '',
  tls: true,
  mode: 'replace',
  schedule: '',
  afterPublication: true,
};

/** What the form begins with. */
export function standingDraftOf(standing: StandingExport | undefined): StandingDraft {
  if (!standing) return empty;
  const { title, destination, schedule, afterPublication } = standing;
  const rest = { ...empty, title, schedule: schedule ?? '', afterPublication };
  if (destination.to === 'file') return { ...rest, to: 'file', form: choiceOf(destination.form) };
  const { target, mode } = destination;
  return { ...rest, ...target, to: 'table', mode, schema: target.schema ?? '' };
}

function choiceOf(form: Extract<ExportDestination, { to: 'file' }>['form']): FormChoice {
  return form.format === 'csv' && form.encoding === 'gb18030' ? 'csv-gb18030' : form.format;
}

/** The content of a standing export as fields. */
export function contentDraftOf(standing: StandingExport | undefined, columns: readonly string[]): ExportDraft {
  const fresh = draftOf({ what: 'classes' }, columns);
  if (!standing) return fresh;
  const { content, personal } = standing;
  const base = { ...fresh, what: content.what, personal, columns: content.columns, where: content.where ?? '' };
  switch (content.what) {
    case 'classes': {
      const { schemes } = content;
      const withValues = schemes.some(({ values }) => values.length > 0);
      return { ...base, schemes: schemes.map(({ scheme }) => scheme), withValues };
    }
    case 'changes':
      return { ...base, scheme: content.scheme, since: content.since ?? '' };
    case 'audience':
      return { ...base, scheme: content.of?.scheme, classes: content.of?.classes ?? [] };
  }
}

/**
 * The content the fields ask for; undefined where something is still to be chosen. What the fields do not show (earlier
 * runs, some of the values) stays as it was.
 */
export function contentOf(
  draft: ExportDraft,
  former: ExportContent | undefined,
  values: (scheme: string) => readonly string[],
): ExportContent | undefined {
  const formerSchemes = former?.what === 'classes' ? former.schemes : [];
  const before = (id: string) => formerSchemes.find(({ scheme }) => scheme === id);
  const bounds = former?.what === 'changes' && former.scheme === draft.scheme ? former : {};
  const kept = (scheme: string) => (before(scheme)?.values.length ? (before(scheme)?.values ?? []) : values(scheme));
  const content = exportOf(draft, bounds, kept)?.content;
  if (content?.what === 'classes') {
    const schemes = content.schemes.map((one) => ({ ...one, ...runOf(before(one.scheme)) }));
    return { ...content, schemes };
  }
  if (content?.what === 'audience' && content.of && former?.what === 'audience') {
    const isSame = former.of?.scheme === content.of.scheme;
    return { ...content, of: { ...content.of, ...(isSame && former.of && runOf(former.of)) } };
  }
  return content;
}

function runOf(former: { readonly run?: string | undefined } | undefined): { readonly run?: string } {
  return former?.run === undefined ? {} : { run: former.run };
}

export function targetOf({ kind, host, port, database, user, tls, schema, table }: StandingDraft): TargetTable {
  const name = kind === 'postgresql' ? schema.trim() : '';
  return { kind, host: host.trim(), port, database, user, tls, schema: name || null, table: table.trim() };
}

export function inputOf(draft: StandingDraft, content: ExportContent, personal: boolean): StandingExportInput {
  const { title, to, form, mode, secret, schedule, afterPublication } = draft;
  return {
    title,
    content,
    personal,
    destination: to === 'file' ? { to, form: forms[form] } : { to, target: targetOf(draft), mode },
    ...(to === 'table' && secret && { secret }),
    schedule: schedule.trim() || null,
    afterPublication,
  };
}
