import type { SchemeSummary } from '@kefen/contract';
import type { NewExport } from './export-queries.js';

/** Where the button stands decides what is chosen first. */
export interface ExportPreset {
  readonly what: 'classes' | 'changes' | 'audience';
  readonly scheme?: string;
  readonly classes?: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

export type FormChoice = 'csv' | 'csv-gb18030' | 'xlsx' | 'parquet';

/** The fields of the form. */
export interface ExportDraft {
  readonly what: ExportPreset['what'];
  /** Of an audience and of changes. */
  readonly scheme: string | undefined;
  readonly classes: readonly string[];
  /** Of classes. */
  readonly schemes: readonly string[];
  readonly withValues: boolean;
  readonly since: string;
  readonly columns: readonly string[];
  readonly where: string;
  readonly form: FormChoice;
  readonly personal: boolean;
}

/** What the choices of a format ask for. */
export const forms: Readonly<Record<FormChoice, NewExport['form']>> = {
  csv: { format: 'csv', encoding: 'utf-8' },
  'csv-gb18030': { format: 'csv', encoding: 'gb18030' },
  xlsx: { format: 'xlsx' },
  parquet: { format: 'parquet' },
};

export function draftOf(preset: ExportPreset, columns: readonly string[]): ExportDraft {
  return {
    what: preset.what,
    scheme: preset.scheme,
    classes: preset.classes ?? [],
    schemes: preset.scheme === undefined ? [] : [preset.scheme],
    withValues: true,
    since: '',
    columns,
    where: '',
    form: 'xlsx',
    personal: false,
  };
}

/** What is asked for; undefined where something is still to be chosen. */
export function exportOf(
  draft: ExportDraft,
  { from, to }: Pick<ExportPreset, 'from' | 'to'>,
  values: (scheme: string) => readonly string[],
): NewExport | undefined {
  const base = { columns: [...draft.columns], where: draft.where.trim() || null };
  const rest = { form: forms[draft.form], personal: draft.personal };
  switch (draft.what) {
    case 'classes': {
      if (draft.schemes.length === 0) return undefined;
      const schemes = draft.schemes.map((scheme) => ({ scheme, values: draft.withValues ? [...values(scheme)] : [] }));
      return { content: { what: 'classes', schemes, ...base }, ...rest };
    }
    case 'changes': {
      if (draft.scheme === undefined) return undefined;
      const bounds = draft.since === '' ? { ...(from && { from }) } : { since: draft.since };
      return { content: { what: 'changes', scheme: draft.scheme, ...bounds, ...(to && { to }), ...base }, ...rest };
    }
    case 'audience': {
      if (draft.scheme !== undefined && draft.classes.length === 0) return undefined;
      const of = draft.scheme === undefined ? null : { scheme: draft.scheme, classes: [...draft.classes] };
      return { content: { what: 'audience', of, ...base }, ...rest };
    }
  }
}

/** Schemes that have a published result. */
export function published(schemes: readonly SchemeSummary[]): SchemeSummary[] {
  return schemes.filter((scheme) => scheme.published);
}
