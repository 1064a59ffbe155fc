import type { Import, ImportReport, Language } from '@kefen/contract';
import type { ImportFailure, ImportRecord, StoredReport } from './import-record.js';

/** An import as the API shows it. */
export function importDocument(entry: ImportRecord, language: Language): Import {
  return {
    id: String(entry.number),
    dataset: entry.dataset,
    fileId: entry.fileId,
    fileName: entry.fileName,
    mapping: entry.mapping,
    where: entry.where,
    state: entry.state,
    progress: entry.progress,
    report: entry.report && reportDocument(entry.report, language),
    failure: entry.failure && failureDocument(entry.failure, language),
    createdBy: entry.createdBy,
    createdAt: entry.createdAt.toISOString(),
    committedAt: entry.committedAt?.toISOString() ?? null,
  };
}

function reportDocument(report: StoredReport, language: Language): ImportReport {
  return {
    rowsIn: report.rows,
    rowsKept: report.used,
    rowsReplaced: report.replaced,
    rowsLeft: report.left.rows,
    rowsRejected: report.rejected.rows,
    rowsSuperseding: report.superseded ?? null,
    left: report.left.conditions.map(({ condition, rows, firstRow }) => ({
      code: 'where',
      column: null,
      reason: leftSentences[language](condition),
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
    firstRows: report.firstRows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, cellOf(value)])),
    ),
  };
}

const leftSentences: Readonly<Record<Language, (condition: string) => string>> = {
  'zh-CN': (condition) => `不满足条件“${condition}”。`,
  en: (condition) => `Does not meet “${condition}”.`,
};

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
