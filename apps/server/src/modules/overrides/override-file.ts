import {
  type Language,
  type OverrideFault,
  type OverrideFile,
  type OverrideFileReport,
  overrideLimits,
} from '@kefen/contract';
import { readFileRows } from '@kefen/warehouse';
import { problem } from '../../problem.js';
import type { FilesService } from '../files/files.service.js';
import { findNamedCustomers } from '../groups/groups.service.js';
import type { FinishedRunRecord } from '../runs/runs.service.js';
import { readCells } from './file-row.js';
import { lastDays } from './override-days.js';
import type { Person } from './override-rights.js';
import { type Weighed, type WeighParts, weighOverrides } from './weigh-overrides.js';

interface OverrideFileParts extends WeighParts {
  readonly files: Pick<FilesService, 'get'>;
}

interface FileAround {
  readonly run: FinishedRunRecord;
  readonly today: string;
  readonly months: number;
  readonly person: Person;
  readonly language: Language;
}

/** A row that can be taken, with what it would change. */
interface GoodRow extends Weighed {
  readonly reason: string;
  readonly from: string;
  readonly until: string;
}

interface CheckedFile {
  readonly name: string;
  readonly good: readonly GoodRow[];
  readonly report: OverrideFileReport;
}

interface BadRow {
  readonly row: number;
  readonly customer: string;
  readonly fault: OverrideFault;
  readonly cell: string;
}

interface ReadRow {
  readonly row: number;
  readonly written: string;
  readonly class: string;
  readonly reason: string;
  readonly until: string;
}

const namesAtOnce = 2000;

/**
 * Reads a file of overrides and holds every row against the customers, the classes and the days that can be taken.
 * @throws ProblemFailure `not-found` for the file or a heading, `file-unreadable`, `overrides-file-too-long`
 */
export async function checkOverrideFile(
  parts: OverrideFileParts,
  { fileId, columns, from: wantedFrom }: OverrideFile,
  around: FileAround,
): Promise<CheckedFile> {
  const { name, inspected } = await parts.files.get(fileId);
  const headings = [columns.customer, columns.class, columns.reason, columns.until];
  const missing = headings.find((heading) => !inspected.headings.some((one) => one.name === heading));
  if (missing !== undefined) throw problem('not-found', { what: missing });
  const limit = overrideLimits.fileRows;
  const outcome = await readFileRows(parts.warehouse, inspected, headings, limit);
  if (!outcome.ok) {
    const reason = outcome.problems.map(({ message }) => message[around.language]).join(' ');
    throw problem('file-unreadable', { reason });
  }
  if (outcome.value.length > limit) throw problem('overrides-file-too-long', { limit });
  const from = wantedFrom ?? around.today;
  const bad: BadRow[] = [];
  const read: ReadRow[] = [];
  const days = { plan: around.run.plan, ...lastDays(from, around.today, around.months) };
  for (const { row, cells, isBroken } of outcome.value) {
    const [customer = '', id = '', reason = '', until = ''] = cells;
    if (isBroken) {
      bad.push({ row, customer, fault: 'row-broken', cell: '' });
      continue;
    }
    const found = readCells({ customer, class: id, reason, until }, days);
    if ('fault' in found) bad.push({ row, customer, ...found });
    else read.push({ row, written: customer, ...found });
  }
  const known = await withCustomers(parts, read, bad);
  const weighed = await weighOverrides(parts, around.run, known, around);
  const good = weighed.flatMap((one, i): GoodRow[] => {
    const row = known[i];
    return row ? [{ ...one, reason: row.reason, from, until: row.until }] : [];
  });
  return { name, good, report: reportOf(outcome.value.length, good, bad) };
}

/** The rows whose customer is known; what is wrong with the others is put with the bad ones. */
async function withCustomers({ db }: OverrideFileParts, read: readonly ReadRow[], bad: BadRow[]) {
  const known: (ReadRow & { readonly customer: string })[] = [];
  const firstRow = new Map<string, number>();
  const texts = [...new Set(read.map(({ written }) => written))].filter((text) => text !== '');
  const found = new Map<string, { readonly id: string | null; readonly named: number }>();
  for (let place = 0; place < texts.length; place += namesAtOnce) {
    for (const { text, ...one } of await findNamedCustomers(db, texts.slice(place, place + namesAtOnce))) {
      found.set(text, one);
    }
  }
  for (const row of read) {
    const { id, named } = found.get(row.written) ?? { id: null, named: 0 };
    const told = { row: row.row, customer: row.written, cell: row.written };
    if (id === null) bad.push({ ...told, fault: named > 1 ? 'customer-ambiguous' : 'customer-unknown' });
    else if (firstRow.has(id)) bad.push({ ...told, fault: 'customer-twice', cell: String(firstRow.get(id)) });
    else {
      firstRow.set(id, row.row);
      known.push({ ...row, customer: id });
    }
  }
  return known;
}

function reportOf(rows: number, good: readonly GoodRow[], bad: readonly BadRow[]): OverrideFileReport {
  const inOrder = bad.toSorted((a, b) => a.row - b.row);
  return {
    rows,
    good: good.length,
    raises: good.filter(({ direction }) => direction === 'raise').length,
    lowers: good.filter(({ direction }) => direction === 'lower').length,
    waiting: good.filter(({ approval }) => approval !== null).length,
    replaces: good.filter(({ live }) => live !== undefined).length,
    bad: { total: bad.length, first: inOrder.slice(0, overrideLimits.told) },
  };
}
