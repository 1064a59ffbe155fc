import { sql, sqlFragment } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from './embedded.js';
import type { Engine, TableDefinition } from './engine.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
});
afterAll(() => engine.close());

/** More than the engine keeps in one file of its own accord. */
const rows = 40_000;
const columns = Array.from({ length: 40 }, (_, i) => ({ name: `c${i}`, type: 'UInt64' }));

async function kindOfParts(table: TableDefinition): Promise<string[]> {
  await engine.createTable(table);
  const values = sqlFragment.join(
    columns.map((_, i) => sql`cityHash64(number, ${sqlFragment.integer(i)})`),
    ', ',
  );
  await engine.execute(
    sql`INSERT INTO ${engine.local(table.name)} SELECT 1, ${values} FROM numbers(${sqlFragment.integer(rows)})`,
  );
  const parts = await engine.query<{ part_type: string }>(
    sql`SELECT DISTINCT part_type FROM system.parts WHERE active AND table = ${sqlFragment.text(table.name)}`,
  );
  return parts.map(({ part_type }) => part_type);
}

const manyColumns = { columns: [{ name: 'run', type: 'UInt64' }, ...columns], orderBy: ['c0'] };

describe('the parts of a table', () => {
  it('keep what a run stores in many columns in one file', async () => {
    expect(await kindOfParts({ ...manyColumns, name: 'stored', partitionBy: ['run'] })).toEqual(['Compact']);
  });

  it('keep every column of facts apart, so that one is read without the others', async () => {
    expect(await kindOfParts({ ...manyColumns, name: 'told' })).toEqual(['Wide']);
  });
});
