import { readFile } from 'node:fs/promises';
import { bindPlan, builtInDatasets, checkScheme, type Dataset } from '@kefen/scheme';
import {
  type Engine,
  factsSource,
  findExplanation,
  openEmbeddedEngine,
  prepareTables,
  runPlan,
} from '@kefen/warehouse';
import { asOf, customersSource } from './company.js';
import { fillPurchases, fillTable } from './fill.js';
import { type Summary, summarise, timeMs } from './harness.js';
import { servePhase } from './phase.js';
import { getSize } from './sizes.js';

export interface ExplainPhaseInput {
  readonly path: string;
  readonly size: string;
  readonly customers: number;
}

servePhase(async ({ path, size: name, customers }: ExplainPhaseInput): Promise<Summary> => {
  const engine = await openEmbeddedEngine({ path });
  try {
    const size = getSize(name);
    for (const dataset of builtInDatasets) await prepareTables(engine, dataset);
    await fillTable(engine, 'profile', customersSource(size));
    await fillPurchases(engine, 'facts_transactions', size);
    const finished = await classify(engine);
    const times: number[] = [];
    for (let i = 0; i < customers + 3; i += 1) {
      const number = 1 + ((i * 7919) % size.customers);
      const id = `C${String(number).padStart(7, '0')}`;
      const ms = await timeMs(async () => {
        if (!(await findExplanation(engine, finished, id))) throw new Error(`no explanation of ${id}`);
      });
      // The first few open what the others find open.
      if (i >= 3) times.push(ms);
    }
    return summarise(times);
  } finally {
    await engine.close();
  }
});

async function classify(engine: Engine) {
  const text = await readFile(new URL('../../catalogue/rfm-pyramid.yaml', import.meta.url), 'utf8');
  const { plan: checked } = checkScheme(text, builtInDatasets);
  if (!checked) throw new Error('the scheme rfm-pyramid does not pass its check');
  const plan = bindPlan(checked, { asOf, timeZone: 'Asia/Shanghai' });
  const dataset = builtInDatasets.find((d) => d.id === 'transactions') as Dataset;
  const watermark = { watermark: 1_000_000, excludedBatches: [], hasSuperseded: false };
  const source = factsSource(engine, { dataset, ...watermark, scope: 'local' });
  const { statistics, values } = await runPlan(engine, {
    plan,
    run: '1',
    facts: () => ({ ...source, timeColumn: 'ordered_at' }),
  });
  return { plan, statistics, values, run: '1' };
}
