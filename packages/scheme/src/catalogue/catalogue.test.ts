import { expect, test } from 'vitest';
import { builtInDatasets } from '../dataset/built-in.js';
import { classPolicySchema } from './class-policy.js';
import { durationSchema } from './duration.js';
import { datasetsOfPage } from './page-datasets.js';

const words = { 'zh-CN': '字', en: 'Words' };

test.each(['1 day', '2 weeks', '6 months', '24 months', '2 years'])('%s is a length of time', (text) => {
  expect(durationSchema.parse(text)).toBe(text);
});

test.each(['0 days', 'monthly', '6months', '-1 month', '1.5 years', '6 months '])('%j is none', (text) => {
  expect(durationSchema.safeParse(text).success).toBe(false);
});

test('amounts of a policy are kept as exact text', () => {
  const policy = classPolicySchema.parse({
    price: { factor: 0.88 },
    credit: { limit: '123456789012345678.9', days: 30 },
  });
  expect(policy.price?.factor).toBe('0.88');
  expect(policy.credit?.limit).toBe('123456789012345678.9');
  expect(classPolicySchema.parse(policy)).toEqual(policy);
});

test.each([{ discount: 0.8 }, { price: { factor: 'free' } }, { review: 'often' }, { measures: [] }])(
  '%j is no policy',
  (policy) => {
    expect(classPolicySchema.safeParse(policy).success).toBe(false);
  },
);

test('a page adds the columns it asks for, and leaves those that are there as they are', () => {
  const columns = [
    { name: 'strategic', type: { kind: 'boolean' as const } },
    { name: 'city', type: { kind: 'integer' as const } },
  ];
  const datasets = datasetsOfPage({ needs: [{ dataset: 'customers', words, columns }] }, builtInDatasets);
  const customers = datasets.find(({ id }) => id === 'customers')?.columns ?? [];
  expect(customers.filter(({ name }) => ['strategic', 'city'].includes(name)).map(({ type }) => type.kind)).toEqual([
    'text',
    'boolean',
  ]);
  expect(datasets.filter(({ id }) => id !== 'customers')).toEqual(
    builtInDatasets.filter(({ id }) => id !== 'customers'),
  );
});
