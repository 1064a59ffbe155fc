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

async function countParts(table: string): Promise<string | undefined> {
  const [found] = await engine.query<{ parts: string }>(
    sql`SELECT count() AS parts FROM system.parts WHERE active AND table = ${sqlFragment.text(table)}`,
  );
  return found?.parts;
}

const manyColumns = { columns: [{ name: 'run', type: 'UInt64' }, ...columns], orderBy: ['c0'] };

describe('the parts of a table', () => {
  it('keep what a run stores in many columns in one file', async () => {
    expect(await kindOfParts({ ...manyColumns, name: 'stored', partitionBy: ['run'] })).toEqual(['Compact']);
  });

  it('keep every column of facts apart, so that one is read without the others', async () => {
    expect(await kindOfParts({ ...manyColumns, name: 'told' })).toEqual(['Wide']);
  });

  it('stay as they were written where another table takes them over, and can be changed', async () => {
    const list = ['n', 'm'].map((name) => ({ name, type: 'UInt64' }));
    await engine.createTable({ name: 'waiting', columns: list, orderBy: ['n'], staysUnmerged: true });
    await engine.createTable({ name: 'taking', columns: list, orderBy: ['n'] });
    const [waiting, taking] = [engine.local('waiting'), engine.local('taking')];
    for (let n = 0; n < 8; n++) {
      await engine.execute(sql`INSERT INTO ${waiting} SELECT number, 1 FROM numbers(1000)`);
    }
    await engine.execute(sql`OPTIMIZE TABLE ${waiting}`);
    expect(await countParts('waiting')).toBe('8');
    await engine.execute(sql`ALTER TABLE ${waiting} UPDATE m = 2 WHERE 1`, { settings: { mutations_sync: 2 } });
    await engine.execute(sql`ALTER TABLE ${taking} ATTACH PARTITION tuple() FROM ${waiting}`);
    await engine.execute(sql`OPTIMIZE TABLE ${taking} FINAL`);
    expect(await countParts('taking')).toBe('1');
    expect(await engine.query(sql`SELECT sum(m) AS sum FROM ${taking}`)).toEqual([{ sum: '16000' }]);
  });
});
