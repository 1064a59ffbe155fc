import { type Dataset, findColumn, renderWithLiterals, sql, sqlFragment } from '@kefen/scheme';
import { eagerly } from '../engine/eagerly.js';
import type { Engine, StatementOptions } from '../engine/engine.js';
import type { CellUse } from './cell-facts.js';
import type { CheckReport } from './check-report.js';
import { type ColumnSource, columnSources } from './column-sources.js';
import { type CompiledMapping, compileMapping } from './compile-mapping.js';
import { contentOfCells } from './content-of-cells.js';
import { countingRows } from './counting-rows.js';
import { countReplaced, type ReplacedKeys } from './duplicate-keys.js';
import { fileProblem } from './file-problem.js';
import { firstRowsOf } from './first-rows.js';
import { interpreted } from './interpreted.js';
import { knownVerdicts, listKnownRows } from './known-keys.js';
import type { LoadMapping } from './load-mapping.js';
import { looksKnownVerdicts } from './looks-known.js';
import { done, failed, type Outcome } from './outcome.js';
import type { PlainRows } from './plain/plain-rows.js';
import { headingsIn } from './read-expression.js';
import { notesOfFile } from './reading-notes.js';
import { rejectExamples } from './reject-examples.js';
import type { Staged } from './staged.js';
import type { CheckedShape } from './used-rows.js';
import { definitionsSql, type Verdict, verdictSql, verdictsOf } from './verdict.js';

/** A checked file, ready to be written: plain data, as long as its staging table is there. */
export interface CheckedFile extends CheckedShape {
  readonly report: CheckReport;
  readonly keys: ReplacedKeys;
  /** Rows that are rows of the dataset already and not in the staging table. */
  readonly plain?: PlainRows;
}

/**
 * Says for every row of a staged file what would become of it, and why, without writing anything to the dataset. What is
 * wrong with the mapping as a whole comes back as problems.
 */
export async function checkStaged(
  engine: Engine,
  staged: Staged,
  dataset: Dataset,
  mapping: LoadMapping,
  options: Pick<StatementOptions, 'signal'> = {},
): Promise<Outcome<CheckedFile>> {
  const eager = { ...options, settings: { ...eagerly, ...interpreted } };
  const { sources, problems } = columnSources(dataset, staged.headings, mapping);
  if (problems.length > 0) return failed(...problems);
  const typed = headingsToType(staged, dataset, mapping, sources);
  const content = await contentOfCells(engine, staged, usesOf(dataset, sources), typed);
  if (content.openOrders.length > 0) {
    return failed(...content.openOrders.map((heading) => fileProblem('date-order-open', heading)));
  }
  const compiled = compileMapping({ staged, dataset, mapping, sources, content });
  if (!compiled.ok) return compiled;
  const keyed = { staged, mapping: compiled.value, dataset, timeZone: mapping.timeZone };
  const known = mapping.known && { ...mapping.known, table: await listKnownRows(engine, keyed, mapping.known, eager) };
  const verdicts = [
    ...verdictsOf(compiled.value),
    ...(known?.table === undefined ? [] : knownVerdicts(engine, keyed, known.table, known.fate)),
    ...(await looksKnownVerdicts(engine, keyed, mapping.looksKnown ?? [])),
  ];
  if (isTooLarge(compiled.value, verdicts)) {
    return failed(fileProblem('mapping-too-large', String(compiled.value.columns.length)));
  }
  const counts = await countVerdicts(engine, staged, compiled.value, verdicts, eager);
  const shape = { staged, mapping: compiled.value, verdicts, timeZone: mapping.timeZone };
  const effective = effectiveDataset(dataset, compiled.value);
  const keys = await countReplaced(
    engine,
    { ...shape, dataset: effective, allUsed: counts.used === staged.rows },
    eager,
  );
  const used = counts.used - keys.replaced;
  const report: CheckReport = {
    known:
      known?.table === undefined || known.fate !== 'counted'
        ? 0
        : await countKnown(engine, { ...shape, keys, report: { dataset: effective, used } }, known.table, eager),
    dataset: effective,
    rows: staged.rows,
    blankRows: staged.blankRows,
    used,
    replaced: keys.replaced,
    left: leftRows(verdicts, counts.byVerdict),
    rejected: {
      ...rejectedRows(verdicts, counts.byVerdict),
      examples: await rejectExamples(engine, shape, counts.byVerdict, eager),
    },
    sources: compiled.value.columns.map(({ column, source }) => ({ column: column.name, source })),
    unusedHeadings: unusedHeadings(staged, mapping, sources),
    notes: [...content.notes, ...notesOfFile(staged)],
    firstRows: await firstRowsOf(engine, shape, eager),
  };
  return done({ ...shape, report, keys });
}

/** The engine reads statements of at most 262,144 bytes; names of columns and the frame of a statement take the rest. */
const mostStatementBytes = 220_000;

/** The largest statement has the definitions, the verdict and every value. */
function isTooLarge(mapping: CompiledMapping, verdicts: readonly Verdict[]): boolean {
  const values = sqlFragment.join(
    mapping.columns.map(({ value }) => value),
    ', ',
  );
  const statement = renderWithLiterals(sql`${definitionsSql(mapping)}${verdictSql(verdicts)}${values}`);
  return Buffer.byteLength(statement) > mostStatementBytes;
}

/** How the headings that columns are made of alone will be read. */
function usesOf(dataset: Dataset, sources: readonly ColumnSource[]): ReadonlyMap<string, ReadonlySet<CellUse>> {
  const uses = new Map<string, Set<CellUse>>();
  for (const { column, heading } of sources) {
    const use = useOf(dataset, column);
    if (heading !== undefined && use !== undefined) uses.set(heading, (uses.get(heading) ?? new Set()).add(use));
  }
  return uses;
}

function useOf(dataset: Dataset, column: string): CellUse | undefined {
  switch (findColumn(dataset, column)?.type.kind) {
    case 'integer':
    case 'decimal':
      return 'number';
    case 'date':
    case 'timestamp':
      return 'moment';
    case 'text':
      return column === dataset.customerColumn || column === dataset.keyColumn ? 'key' : undefined;
    default:
      return undefined;
  }
}

/** Headings whose type is what their content shows. */
function headingsToType(
  staged: Staged,
  { columns }: Dataset,
  mapping: LoadMapping,
  sources: readonly ColumnSource[],
): readonly string[] {
  const texts = [...sources.flatMap(({ expression }) => expression ?? []), mapping.where ?? ''];
  const decimals = new Set(columns.filter(({ type }) => type.kind === 'decimal').map(({ name }) => name));
  const shown = sources.filter(
    ({ column, declared }) => !declared || (mapping.columnTypes === 'as the content shows' && decimals.has(column)),
  );
  return [...new Set([...headingsIn(texts, staged.headings), ...shown.flatMap(({ heading }) => heading ?? [])])];
}

type VerdictCounts = ReadonlyMap<number, { readonly rows: number; readonly firstRow: number }>;

async function countVerdicts(
  engine: Engine,
  staged: Staged,
  mapping: CompiledMapping,
  verdicts: readonly Verdict[],
  options: Pick<StatementOptions, 'signal' | 'settings'>,
): Promise<{ used: number; byVerdict: VerdictCounts }> {
  const found = await engine.queryLong<{ verdict: string | number; rows: string; first: string }>(
    sql`${definitionsSql(mapping)}SELECT ${verdictSql(verdicts)} AS verdict, count() AS rows, min(row) AS first
      FROM ${engine.all(staged.table)} GROUP BY verdict`,
    options,
  );
  const byVerdict = new Map(
    found.map(({ verdict, rows, first }) => [Number(verdict), { rows: Number(rows), firstRow: Number(first) }]),
  );
  return { used: byVerdict.get(0)?.rows ?? 0, byVerdict };
}

function leftRows(verdicts: readonly Verdict[], counts: VerdictCounts): CheckReport['left'] {
  const conditions = verdicts.flatMap((verdict, i) =>
    verdict.kind === 'left' ? [{ ...leftBecause(verdict), rows: 0, ...counts.get(i + 1) }] : [],
  );
  return { rows: total(conditions), conditions };
}

function leftBecause({ condition, isKnown }: Verdict & { readonly kind: 'left' }) {
  return isKnown === undefined ? { condition } : { condition, isKnown };
}

async function countKnown(
  engine: Engine,
  checked: Parameters<typeof countingRows>[1],
  table: string,
  options: Pick<StatementOptions, 'signal' | 'settings'>,
): Promise<number> {
  const [found] = await engine.queryLong<{ n: string }>(
    sql`SELECT toString(count()) AS n FROM (${countingRows(engine, checked, sql`row AS counted_row`)})
      WHERE counted_row GLOBAL IN (SELECT known_row FROM ${engine.all(table)})`,
    options,
  );
  return Number(found?.n ?? 0);
}

function rejectedRows(verdicts: readonly Verdict[], counts: VerdictCounts) {
  const reasons = verdicts.flatMap((verdict, i) => {
    const found = counts.get(i + 1);
    return verdict.kind === 'rejected' && found !== undefined ? [{ ...verdict.reason, ...found }] : [];
  });
  return { rows: total(reasons), reasons };
}

function total(counted: readonly { readonly rows: number }[]): number {
  return counted.reduce((sum, { rows }) => sum + rows, 0);
}

/** The dataset's columns in the types they will have, the ones taken along behind them. */
function effectiveDataset(dataset: Dataset, { columns }: CompiledMapping): Dataset {
  const compiled = new Map(columns.map(({ column }) => [column.name, column]));
  const declared = dataset.columns.map((column) => compiled.get(column.name) ?? column);
  const known = new Set(declared.map(({ name }) => name));
  return {
    ...dataset,
    columns: [...declared, ...columns.map(({ column }) => column).filter(({ name }) => !known.has(name))],
  };
}

function unusedHeadings(staged: Staged, mapping: LoadMapping, sources: readonly ColumnSource[]): readonly string[] {
  const texts = [...sources.flatMap(({ expression }) => expression ?? []), mapping.where ?? ''];
  const used = new Set([...headingsIn(texts, staged.headings), ...sources.flatMap(({ heading }) => heading ?? [])]);
  return staged.headings.filter((heading) => !used.has(heading));
}
