import { builtInDatasets, type Dataset } from '@kefen/scheme';
import { describe, expect, it } from 'vitest';
import { factsTable, profileTable, supersededTable } from './facts-table.js';

function dataset(id: string): Dataset {
  const found = builtInDatasets.find((known) => known.id === id);
  if (found === undefined) throw new Error(`no dataset ${id}`);
  return found;
}

describe('the tables of a dataset', () => {
  it('hold an event dataset sorted by customer and day, its own columns behind the declared ones', () => {
    expect(factsTable(dataset('receivables'))).toEqual({
      name: 'facts_receivables',
      columns: [
        { name: 'receivable_id', type: 'Nullable(String)' },
        { name: 'customer_id', type: 'String' },
        { name: 'due_on', type: "DateTime64(3, 'UTC')" },
        { name: 'invoiced_on', type: 'Nullable(Date32)' },
        { name: 'paid_on', type: 'Nullable(Date32)' },
        { name: 'amount', type: 'Nullable(Decimal(18, 4))' },
        { name: 'paid_amount', type: 'Nullable(Decimal(18, 4))' },
        { name: 'day', type: 'Date32' },
        { name: 'row_key', type: 'String' },
        { name: 'batch', type: 'UInt32' },
      ],
      orderBy: ['customer_id', 'day'],
    });
  });

  it('note superseded rows by key, and keep the profile by version', () => {
    expect(supersededTable(dataset('points'))).toMatchObject({
      name: 'superseded_points',
      orderBy: ['customer_id', 'row_key'],
    });
    expect(profileTable(dataset('customers'))).toMatchObject({
      name: 'profile',
      orderBy: ['customer_id'],
      replacingBy: 'version',
    });
  });

  it('exist for every dataset that is built in', () => {
    for (const known of builtInDatasets) {
      const table = known.kind === 'profile' ? profileTable(known) : factsTable(known);
      expect(new Set(table.columns.map(({ name }) => name)).size).toBe(table.columns.length);
    }
  });

  it('refuse a column that would take the place of one of their own', () => {
    const points = dataset('points');
    const taken: Dataset = { ...points, columns: [...points.columns, { name: 'batch', type: { kind: 'text' } }] };
    expect(() => factsTable(taken)).toThrow('batch');
  });
});
