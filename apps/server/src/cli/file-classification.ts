import { join } from 'node:path';
import {
  type BoundPlan,
  bindPlan,
  checkScheme,
  type Dataset,
  type Diagnostic,
  parseDocument,
  sql,
  sqlFragment,
  type Title,
} from '@kefen/scheme';
import {
  type Engine,
  type FinishedRun,
  factsSource,
  factsTableName,
  openEmbeddedEngine,
  prepareTables,
  profileTableName,
  type RunProgress,
  runPlan,
  type Settings,
} from '@kefen/warehouse';
import { valueChecks } from '../modules/quality/quality.service.js';
import { InputError, UsageError } from './exit-status.js';
import { readFileInputs } from './file-inputs.js';
import type { FileOptions, FilesOfDataset } from './file-options.js';
import { weighingOfFiles } from './file-weighing.js';
import { type LoadedFile, loadFiles, type RepeatedFile } from './load-files.js';
import { formatDiagnostic, readScheme, type SchemeText } from './read-scheme.js';
import { libraryBeside, textsOf } from './scheme-library.js';
import { withTemporaryFolder } from './temporary-folder.js';
import { say, type Terminal } from './terminal.js';
import { describeUnfed } from './unfed.js';

export interface FileClassification {
  readonly engine: Engine;
  readonly finished: FinishedRun;
  readonly asOf: string;
  readonly files: readonly LoadedFile[];
  /** Files whose content an earlier one on the command line has too. */
  readonly repeated: readonly RepeatedFile[];
  readonly warnings: readonly Diagnostic[];
  /** What the scheme reads and no file gives. */
  readonly unfed: readonly Title[];
  /** Why the run is not the published one of its workspace; absent where it is, or where there is no workspace. */
  readonly unpublished?: string;
  /** Rows of days after the as-of date. */
  readonly later: readonly { readonly dataset: string; readonly rows: string }[];
  /** Rows of the data whose customer is not in the customers' file. */
  readonly strangers: readonly { readonly dataset: string; readonly rows: string; readonly customers: string }[];
}

/** How the work is cut up. Results do not depend on it. */
export interface Execution {
  /** Added to every statement, e.g. `max_threads`. */
  readonly settings?: Settings;
  readonly customersPerSlice?: number;
}

/**
 * Loads the files into an engine of its own in a temporary folder, runs the scheme there and hands the result to `use`.
 * Nothing is left behind.
 */
export async function withFileClassification<T>(
  options: FileOptions,
  terminal: Terminal,
  use: (classification: FileClassification) => Promise<T>,
  execution: Execution = {},
): Promise<T> {
  const scheme = await readScheme(options.scheme, terminal);
  refuseUnreadable(scheme, terminal);
  const inputs = readFileInputs(options);
  const settings = execution.settings ?? {};
  return withTemporaryFolder(async (folder) => {
    const engine = await openEmbeddedEngine({ path: join(folder, 'analytical'), settings });
    try {
      return await use(await classifyFiles({ engine, scheme, inputs, options, execution, terminal }));
    } finally {
      await engine.close();
    }
  });
}

/** A scheme with a mistake in its shape is refused before any file is read. */
function refuseUnreadable({ name, text }: SchemeText, terminal: Terminal): void {
  const { document, diagnostics } = parseDocument(text);
  if (!document) throw new InputError(diagnostics.map((d) => formatDiagnostic(name, d, terminal)));
}

interface Classification {
  readonly engine: Engine;
  readonly scheme: SchemeText;
  readonly inputs: readonly FilesOfDataset[];
  readonly options: FileOptions;
  readonly execution: Execution;
  readonly terminal: Terminal;
}

async function classifyFiles(work: Classification): Promise<FileClassification> {
  const { engine, scheme, inputs, options, terminal } = work;
  const library = libraryBeside(options.scheme);
  const spoken = textsOf(scheme.text, library).join('\n');
  const { files, repeated, datasets } = await loadFiles(engine, inputs, spoken, options, terminal);
  for (const dataset of datasets) await prepareTables(engine, dataset);
  const { plan, diagnostics } = checkScheme(scheme.text, datasets, library, weighingOfFiles(datasets, files));
  if (!plan) throw new InputError(diagnostics.map((d) => formatDiagnostic(scheme.name, d, terminal)));
  const events = inputs.map((input) => input.dataset).filter((dataset) => dataset.kind === 'events');
  const strangers = options.customers === undefined ? [] : await countStrangers(engine, events);
  if (options.customers === undefined) await registerCustomers(engine, events);
  const asOf = options.asOf ?? (await lastDay(engine, events));
  const bound = bindPlan(plan, { asOf, timeZone: options.timeZone });
  const finished = await run(work, bound, datasets);
  return {
    engine,
    finished,
    asOf,
    files,
    repeated,
    strangers,
    warnings: diagnostics,
    unfed: describeUnfed(plan, datasets, files),
    later: await countLater(engine, events, asOf),
  };
}

/** Without a file of customers, the customers are those that occur in the data. */
async function registerCustomers(engine: Engine, events: readonly Dataset[]): Promise<void> {
  for (const dataset of events) {
    await engine.execute(
      sql`INSERT INTO ${engine.all(profileTableName)} (customer_id, version) SELECT DISTINCT customer_id, 1 FROM ${engine.all(factsTableName(dataset))} WHERE customer_id NOT IN (SELECT customer_id FROM ${engine.all(profileTableName)})`,
    );
  }
}

async function countStrangers(engine: Engine, events: readonly Dataset[]): Promise<FileClassification['strangers']> {
  const counts = await Promise.all(
    events.map(async (dataset) => {
      const [row] = await engine.queryLong<{ rows: string; customers: string }>(
        sql`SELECT toString(count()) AS rows, toString(uniqExact(customer_id)) AS customers FROM ${engine.all(factsTableName(dataset))} WHERE customer_id NOT IN (SELECT customer_id FROM ${engine.all(profileTableName)})`,
      );
      return { dataset: dataset.id, rows: row?.rows ?? '0', customers: row?.customers ?? '0' };
    }),
  );
  return counts.filter(({ rows }) => rows !== '0');
}

export async function countLater(
  engine: Engine,
  events: readonly Dataset[],
  asOf: string,
): Promise<FileClassification['later']> {
  const counts = await Promise.all(
    events.map(async (dataset) => {
      const [row] = await engine.queryLong<{ rows: string }>(
        sql`SELECT toString(count()) AS rows FROM ${engine.all(factsTableName(dataset))} WHERE day > ${sqlFragment.date(asOf)}`,
      );
      return { dataset: dataset.id, rows: row?.rows ?? '0' };
    }),
  );
  return counts.filter(({ rows }) => rows !== '0');
}

/** The newest business day in the data. */
async function lastDay(engine: Engine, events: readonly Dataset[]): Promise<string> {
  const days = await Promise.all(
    events.map(async (dataset) => {
      const [row] = await engine.queryLong<{ day: string | null }>(
        sql`SELECT toString(maxOrNull(day)) AS day FROM ${engine.all(factsTableName(dataset))}`,
      );
      return row?.day ?? '';
    }),
  );
  const last = days.sort().at(-1);
  if (!last) {
    throw new UsageError({
      'zh-CN': '数据中没有日期，请用 --as-of 2024-12-31 指定截止日。',
      en: 'There is no day in the data; name the as-of date with --as-of 2024-12-31.',
    });
  }
  return last;
}

async function run(
  { engine, execution, terminal }: Classification,
  plan: BoundPlan,
  datasets: readonly Dataset[],
): Promise<FinishedRun> {
  const { customersPerSlice } = execution;
  const { statistics, values } = await runPlan(engine, {
    plan,
    run: '1',
    valueChecks,
    facts: (id) => {
      const dataset = datasets.find((d) => d.id === id);
      if (!dataset) throw new Error(`no dataset ${id}`);
      const source = factsSource(engine, {
        dataset,
        watermark: 4_000_000_000,
        excludedBatches: [],
        hasSuperseded: true,
        scope: 'local',
      });
      return { ...source, timeColumn: dataset.timeColumn ?? '' };
    },
    ...(customersPerSlice !== undefined && { customersPerSlice }),
    onProgress: (progress) => terminal.progress(describe(progress, terminal)),
  });
  return { plan, statistics, values, run: '1' };
}

function describe({ phase, done, of }: RunProgress, terminal: Terminal): string {
  const words = {
    measuring: { 'zh-CN': '计算指标', en: 'measuring' },
    assigning: { 'zh-CN': '分派类别', en: 'assigning classes' },
  }[phase];
  return `${say(terminal, words)} ${done}/${of}`;
}
