import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openEmbeddedEngine } from '@kefen/warehouse';
import { customersSource, purchasesSource } from './company.js';
import { writeCsv } from './fill.js';
import { getSize } from './sizes.js';

// node bench/dist/generate.js M: the company of a size as CSV files, bench/data/M/{customers,transactions}.csv.

const size = getSize(process.argv[2] ?? '');
const folder = join(import.meta.dirname, '../data', size.name);
await mkdir(folder, { recursive: true });

const engine = await openEmbeddedEngine({ path: ':memory:' });
const files = [
  { path: join(folder, 'customers.csv'), source: customersSource(size) },
  { path: join(folder, 'transactions.csv'), source: purchasesSource(size) },
];
for (const { path, source } of files) {
  await writeCsv(engine, source, path);
  console.log(`${path}: ${((await stat(path)).size / 1e6).toFixed(0)} MB`);
}
await engine.close();
