import { sql } from '@kefen/scheme';
import { expect, it } from 'vitest';
import type { TableDefinition } from '../engine.js';
import type { UnderTest } from './under-test.js';

const profile: TableDefinition = {
  name: 'contract profile `with` odd name',
  columns: [
    { name: 'customer_id', type: 'String', codec: 'ZSTD(1)' },
    { name: 'city', type: 'LowCardinality(String)' },
    { name: 'version', type: 'UInt64' },
  ],
  orderBy: ['customer_id'],
  replacingBy: 'version',
};

export function describeTables(engine: UnderTest): void {
  it('are made once, and dropped once, however often one asks', async () => {
    await engine().createTable(profile);
    await engine().createTable(profile);
    await engine().dropTable(profile.name);
    await engine().dropTable(profile.name);
    await expect(engine().query(sql`SELECT 1 FROM ${engine().all(profile.name)}`)).rejects.toMatchObject({
      kind: 'refused',
    });
  });

  it('keep the row with the greatest version, where they replace', async () => {
    await engine().createTable(profile);
    await engine().insertRows(profile.name, [{ customer_id: 'C1', city: '上海', version: 2 }]);
    await engine().insertRows(profile.name, [{ customer_id: 'C1', city: '北京', version: '1' }]);
    const rows = await engine().query(sql`SELECT city FROM ${engine().all(profile.name)} FINAL`);
    await engine().dropTable(profile.name);
    expect(rows).toEqual([{ city: '上海' }]);
  });

  it('lose a partition as a whole', async () => {
    const values: TableDefinition = {
      name: 'contract_partitions',
      columns: [
        { name: 'run', type: 'UInt32' },
        { name: 'customer_id', type: 'String' },
      ],
      orderBy: ['customer_id'],
      partitionBy: ['run'],
    };
    await engine().createTable(values);
    const rows = [1, 2].flatMap((run) => ['C1', 'C2', 'C3'].map((customer_id) => ({ run, customer_id })));
    await engine().insertRows(values.name, rows);
    await engine().executeOnEveryShard(sql`ALTER TABLE ${engine().local(values.name)} DROP PARTITION (1)`);
    const left = await engine().query(sql`SELECT run, count() AS n FROM ${engine().all(values.name)} GROUP BY run`);
    await engine().dropTable(values.name);
    expect(left).toEqual([{ run: 2, n: '3' }]);
  });

  it('are refused with a time that has no zone', async () => {
    for (const type of ['DateTime', 'Nullable(DateTime64(3))', 'DateTime32', 'Array(DateTime)']) {
      const table = { name: 'contract_times', columns: [{ name: 'at', type }], orderBy: [] };
      await expect(engine().createTable(table)).rejects.toThrow('a time needs its zone');
    }
  });
}
