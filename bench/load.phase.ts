import { builtInDatasets, type Dataset, sql, sqlFragment } from '@kefen/scheme';
import { type Engine, loadFile, openEmbeddedEngine, prepareTables, removeBatch } from '@kefen/warehouse';
import { purchasesSource } from './company.js';
import { writeCsv } from './fill.js';
import { type Comparison, compare, type Summary, summarise } from './harness.js';
import { peakRssBytes, servePhase } from './phase.js';
import { getSize } from './sizes.js';

export interface LoadPhaseInput {
  readonly path: string;
  readonly size: string;
  readonly file: string;
  readonly pairs: number;
  readonly task: 'write the file' | 'compare' | 'peak';
}

export interface LoadPhaseResult {
  readonly rows: number;
  readonly comparison?: Comparison;
  /** Processor time, system included, of the same runs. */
  readonly processor?: { readonly a: Summary; readonly b: Summary; readonly ratio: Summary };
  /** Until the file was looked at, read, checked and written, in milliseconds of the last run. */
  readonly steps: Readonly<Record<string, number>>;
  readonly peakRssBytes: number;
}

servePhase(async ({ path, file, size, pairs, task }: LoadPhaseInput): Promise<LoadPhaseResult> => {
  const engine = await openEmbeddedEngine({ path });
  const dataset = builtInDatasets.find((d) => d.id === 'transactions') as Dataset;
  let batch = 0;
  let rows = 0;
  let steps: Record<string, number> = {};
  const product = async () => {
    batch += 1;
    const watch = stepWatch();
    const outcome = await loadFile(engine, {
      path: file,
      dataset,
      batch,
      timeZone: 'Asia/Shanghai',
      onProgress: ({ stage }) => watch.at(stage),
    });
    if (!outcome.ok) throw new Error(outcome.problems.map((problem) => problem.message.en).join('\n'));
    steps = watch.end();
    rows = outcome.value.used;
  };
  try {
    if (task === 'write the file') {
      await writeCsv(engine, purchasesSource(getSize(size)), file);
      return { rows, steps, peakRssBytes: peakRssBytes() };
    }
    await prepareTables(engine, dataset);
    if (task === 'peak') {
      await product();
      return { rows, steps, peakRssBytes: peakRssBytes() };
    }
    await prepareByHand(engine);
    const a = withProcessorTime(product);
    const b = withProcessorTime(() => loadByHand(engine, dataset, file));
    // What was written is removed outside the time that is measured.
    const comparison = await compare({ a: a.work, b: b.work, pairs, between: () => empty(engine, dataset, batch) });
    const processor = {
      a: summarise(a.ms.slice(-pairs)),
      b: summarise(b.ms.slice(-pairs)),
      ratio: summarise(a.ms.slice(-pairs).map((ms, i) => ms / (b.ms.slice(-pairs)[i] ?? Number.NaN))),
    };
    return { rows, comparison, processor, steps, peakRssBytes: peakRssBytes() };
  } finally {
    await engine.close();
  }
});

function stepWatch() {
  const steps: Record<string, number> = {};
  let step: string | undefined;
  let since = performance.now();
  const at = (next: string | undefined) => {
    if (next === step) return;
    const now = performance.now();
    if (step !== undefined) steps[step] = Math.round(now - since);
    [step, since] = [next, now];
  };
  return {
    at,
    end: () => {
      at(undefined);
      return steps;
    },
  };
}

function withProcessorTime(run: () => Promise<void>) {
  const ms: number[] = [];
  const work = async () => {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    ms.push((user + system) / 1000);
  };
  return { ms, work };
}

async function empty(engine: Engine, dataset: Dataset, batch: number): Promise<void> {
  await removeBatch(engine, dataset, batch);
  await engine.execute(sql`TRUNCATE TABLE ${engine.all('by_hand_facts')}`);
}

async function prepareByHand(engine: Engine): Promise<void> {
  await engine.execute(
    sql`CREATE TABLE IF NOT EXISTS ${engine.all('by_hand_facts')} AS ${engine.all('facts_transactions')}`,
  );
}

/** The bare load: the engine's own parser straight into a table of the same shape; nothing is checked and nothing named. */
async function loadByHand(engine: Engine, dataset: Dataset, file: string): Promise<void> {
  const columns = dataset.columns.map((column) => sqlFragment.name(column.name));
  await engine.execute(sql`INSERT INTO ${engine.all('by_hand_facts')} (${sqlFragment.join(columns, ', ')}, day, row_key, batch)
    SELECT ${sqlFragment.join(columns, ', ')}, toDate32(ordered_at, 'Asia/Shanghai'), transaction_id, 1 FROM file(${sqlFragment.text(file)}, 'CSVWithNames',
    'transaction_id String, customer_id String, order_id String, ordered_at DateTime64(3, \\'UTC\\'), amount Decimal(18, 4), quantity Decimal(18, 4), product String, category String, channel String, store String, status String')`);
}
