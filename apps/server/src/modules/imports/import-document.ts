import type { Import, ImportReport, Language, LikeRows } from '@kefen/contract';
import type { CustomerRow } from '../customers/customers.service.js';
import type { ImportFailure, ImportRecord, StoredLikeRows, StoredReport } from './import-record.js';
import { mostSheetRows } from './rejected-file.js';

/** The known customers whom customers of the file resemble. */
export interface ShownLike {
  readonly known: ReadonlyMap<string, CustomerRow>;
  readonly seesCustomers: boolean;
}

/** An import as the API shows it; without `like`, no examples of customers that resemble others. */
export function importDocument(entry: ImportRecord, language: Language, like?: ShownLike): Import {
  return {
    id: String(entry.number),
    dataset: entry.dataset,
    fileId: entry.fileId,
    fileName: entry.fileName,
    mapping: entry.mapping,
    where: entry.where,
    mode: entry.mode,
    leavesOutLike: entry.leavesOutLike,
    state: entry.state,
    progress: entry.progress,
    report: entry.report && reportDocument(entry.report, language, like),
    failure: entry.failure && failureDocument(entry.failure, language),
    createdBy: entry.createdBy,
    createdAt: entry.createdAt.toISOString(),
    committedAt: entry.committedAt?.toISOString() ?? null,
    undo: undoDocument(entry),
    rejectedForms: rejectedForms(entry),
  };
}

function undoDocument({ undoAskedBy, undoAskedAt, undoneAt }: ImportRecord): Import['undo'] {
  if (undoAskedBy === null || undoAskedAt === null) return null;
  return { by: undoAskedBy, askedAt: undoAskedAt.toISOString(), at: undoneAt?.toISOString() ?? null };
}

/** In which forms the rejected rows can be had. */
export function rejectedForms({ report, isSpreadsheet }: ImportRecord): Import['rejectedForms'] {
  const rows = report?.rejected.rows ?? 0;
  if (rows === 0) return [];
  return isSpreadsheet && rows <= mostSheetRows ? ['csv', 'xlsx'] : ['csv'];
}

function reportDocument(report: StoredReport, language: Language, like: ShownLike | undefined): ImportReport {
  return {
    rowsIn: report.rows,
    rowsKept: report.used,
    rowsReplaced: report.replaced,
    rowsLeft: report.left.rows,
    rowsRejected: report.rejected.rows,
    rowsSuperseding: report.superseded ?? null,
    rowsKnown: knownRows(report),
    rowsBefore: report.rowsBefore ?? null,
    left: report.left.conditions.map(({ condition, isKnown, rows, firstRow }) => ({
      code: isKnown ? 'key-known' : 'where',
      column: null,
      reason: (isKnown ? knownSentences : leftSentences)[language](condition),
      rows,
      examples: firstRow === undefined ? [] : [{ row: firstRow, value: null }],
    })),
    rejected: report.rejected.reasons.map((reason) => ({
      code: reason.code,
      column: reason.column ?? reason.heading ?? null,
      reason: reason.message[language],
      rows: reason.rows,
      examples: examplesOf(report, reason),
    })),
    newCustomers: report.newCustomers,
    notes: (report.notes ?? []).map(({ message }) => message[language]),
    like: report.like ? likeDocument(report.like, language, like) : null,
    firstRows: report.firstRows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, cellOf(value)])),
    ),
  };
}

function likeDocument(found: StoredLikeRows, language: Language, shown: ShownLike | undefined): LikeRows {
  return {
    ...found,
    notes: found.notes.map((note) => note[language]),
    examples: (shown ? found.examples : []).map(({ like, ...hit }) => {
      const { name = null, owner = null, organisation = null } = shown?.known.get(like) ?? {};
      const seen = shown?.seesCustomers === true;
      return { ...hit, like: { id: seen ? like : null, name: seen ? name : null, owner, organisation } };
    }),
  };
}

const leftSentences: Readonly<Record<Language, (condition: string) => string>> = {
  'zh-CN': (condition) => `不满足条件“${condition}”。`,
  en: (condition) => `Does not meet “${condition}”.`,
};

const knownSentences: Readonly<Record<Language, (heading: string) => string>> = {
  'zh-CN': (heading) => `“${heading}”已有，按“跳过”保留原有的。`,
  en: (heading) => `“${heading}” is known; with “Skip” the earlier one stays.`,
};

/** Rows whose key is known, whatever became of them. */
function knownRows({ known, left, rejected }: StoredReport): number {
  const leftRows = left.conditions.find(({ isKnown }) => isKnown)?.rows ?? 0;
  const rejectedRows = rejected.reasons.find(({ code }) => code === 'key-known')?.rows ?? 0;
  return known + leftRows + rejectedRows;
}

function examplesOf(
  report: StoredReport,
  reason: { readonly code: string; readonly heading?: string; readonly firstRow: number },
) {
  const shown = report.rejected.examples.filter(
    ({ code, heading }) => code === reason.code && heading === reason.heading,
  );
  if (shown.length === 0) return [{ row: reason.firstRow, value: null }];
  return shown.map(({ row, value }) => ({ row, value: value ?? null }));
}

function cellOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

function failureDocument(problems: readonly ImportFailure[], language: Language): NonNullable<Import['failure']> {
  return {
    detail: problems.map(({ message }) => message[language]).join(' '),
    errors: problems.flatMap(({ subject, message }) =>
      subject === undefined ? [] : [{ pointer: `/mapping/${subject}`, detail: message[language] }],
    ),
  };
}
