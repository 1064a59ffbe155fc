import type { Source } from '@kefen/contract';
import { expect, test } from 'vitest';
import { draftOf, inputOf, originOf } from './source-draft.js';

const source: Source = {
  id: '1',
  title: '收银系统',
  origin: {
    kind: 'mysql',
    host: 'db',
    port: 3306,
    database: 'shop',
    user: 'reader',
    tls: true,
    query: 'select * from orders where changed_at >= {{watermark}}',
    watermarkColumn: 'changed_at',
  },
  hasSecret: true,
  dataset: 'transactions',
  mapping: { customer_id: 'customer' },
  where: 'amount > 0',
  mode: 'update',
  commit: 'clean',
  schedule: '0 2 * * *',
  paused: false,
  nextAt: null,
  watermark: '2026-01-01 00:00:00',
  createdBy: 'admin',
  createdAt: '2026-01-01T00:00:00.000Z',
  lastFetch: null,
};

test('what the form does not change stays as it was, and the watermark is left to the server', () => {
  const input = inputOf(draftOf(source), source.mapping, source);
  expect(originOf(draftOf(source))).toEqual(source.origin);
  expect(input).toEqual({
    title: source.title,
    origin: source.origin,
    dataset: source.dataset,
    mapping: source.mapping,
    where: source.where,
    mode: source.mode,
    commit: source.commit,
    schedule: source.schedule,
  });
});

test('a watermark that was set and a secret that was entered are sent, and a condition that was emptied is none', () => {
  const draft = { ...draftOf(source), watermark: '2020-01-01 00:00:00', secret: 'p' };
  expect(inputOf({ ...draft, where: ' ' }, source.mapping, source).where).toBeNull();
  expect(inputOf(draft, source.mapping, source)).toMatchObject({ watermark: '2020-01-01 00:00:00', secret: 'p' });
});
