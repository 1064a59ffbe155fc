import { builtInDatasets, type Dataset, sql, sqlFragment } from '@kefen/scheme';
import { type Engine, loadFile, openEmbeddedEngine, prepareTables, removeBatch } from '@kefen/warehouse';
import { type Comparison, compare } from './harness.js';
import { peakRssBytes, servePhase } from './phase.js';

export interface LoadPhaseInput {
  readonly path: string;
  readonly file: string;
  readonly pairs: number;
  readonly task: 'compare' | 'peak';
}

export interface LoadPhaseResult {
  readonly rows: number;
  readonly comparison?: Comparison;
  readonly peakRssBytes: number;
}

servePhase(async ({ path, file, pairs, task }: LoadPhaseInput): Promise<LoadPhaseResult> => {
  const engine = await openEmbeddedEngine({ path });
  const dataset = builtInDatasets.find((d) => d.id === 'transactions') as Dataset;
  let batch = 0;
  let rows = 0;
  const product = async () => {
    batch += 1;
    const outcome = await loadFile(engine, { path: file, dataset, batch, timeZone: 'Asia/Shanghai' });
    if (!outcome.ok) throw new Error(outcome.problems.map((problem) => problem.message.en).join('\n'));
    rows = outcome.value.used;
    await removeBatch(engine, dataset, batch);
  };
  try {
    await prepareTables(engine, dataset);
    if (task === 'peak') {
      await product();
      return { rows, peakRssBytes: peakRssBytes() };
    }
    const comparison = await compare({ a: product, b: () => loadByHand(engine, dataset, file), pairs });
    return { rows, comparison, peakRssBytes: peakRssBytes() };
  } finally {
    await engine.close();
  }
});

/** The bare load: the engine's own parser straight into a table of the same shape; nothing is checked and nothing named. */
async function loadByHand(engine: Engine, dataset: Dataset, file: string): Promise<void> {
  const target = engine.all('by_hand_facts');
  await engine.execute(sql`CREATE TABLE IF NOT EXISTS ${target} AS ${engine.all('facts_transactions')}`);
  const columns = dataset.columns.map((column) => sqlFragment.name(column.name));
  await engine.execute(sql`INSERT INTO ${target} (${sqlFragment.join(columns, ', ')}, day, row_key, batch)
    SELECT ${sqlFragment.join(columns, ', ')}, toDate32(ordered_at, 'Asia/Shanghai'), transaction_id, 1 FROM file(${sqlFragment.text(file)}, 'CSVWithNames',
    'transaction_id String, customer_id String, order_id String, ordered_at DateTime64(3, \\'UTC\\'), amount Decimal(18, 4), quantity Decimal(18, 4), product String, category String, channel String, store String, status String')`);
  await engine.execute(sql`TRUNCATE TABLE ${target}`);
}
