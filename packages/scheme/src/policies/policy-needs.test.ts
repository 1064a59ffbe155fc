import { describe, expect, it } from 'vitest';
import { contactNormsSchema, defaultContactNorms, policyNeeds } from './index.js';

const size = (id: string, customers: number, turnover: string | null = null) => ({ id, customers, turnover });

describe('what policies ask for', () => {
  const policies = {
    gold: {
      contact: { channels: ['visit' as const, 'phone' as const], every: '1 month' },
      price: { factor: '0.88' },
      credit: { limit: '50000.50', days: 30 },
      review: '6 months',
    },
    silver: { contact: { channels: ['app' as const], every: '2 weeks' }, credit: { days: 0 } },
    bronze: { contact: { channels: ['phone' as const] } },
  };

  it('is per class and in all, in a year', () => {
    const sizes = [size('gold', 10, '1000000.10'), size('silver', 100, '20'), size('bronze', 5), size('iron', 7)];
    const { classes, total } = policyNeeds(sizes, policies, defaultContactNorms);
    // Twelve contacts each, of which the half are visits of two hours and the half calls of a quarter.
    expect(classes[0]).toEqual({
      id: 'gold',
      customers: 10,
      hasPolicy: true,
      contacts: 120,
      hours: 135,
      reviews: 20,
      discount: '120000.012',
      credit: '500005',
    });
    expect(classes[1]).toMatchObject({ contacts: 2600, hours: 0, reviews: null, discount: null, credit: null });
    expect(total).toEqual({ contacts: 2720, hours: 135, reviews: 20, discount: '120000.012', credit: '500005' });
  });

  it('is not invented where nothing is said', () => {
    const { classes, total } = policyNeeds([size('iron', 7), size('bronze', 5)], policies, defaultContactNorms);
    const nothing = { contacts: null, hours: null, reviews: null, discount: null, credit: null };
    expect(classes).toEqual([
      { id: 'iron', customers: 7, hasPolicy: false, ...nothing },
      { id: 'bronze', customers: 5, hasPolicy: true, ...nothing },
    ]);
    expect(total).toEqual(nothing);
    expect(policyNeeds([size('constructor', 1)], policies, defaultContactNorms).classes[0]?.hasPolicy).toBe(false);
  });

  it('of a surcharge is a discount below zero', () => {
    const dear = { gold: { price: { factor: '1.1' } } };
    expect(policyNeeds([size('gold', 1, '200')], dear, defaultContactNorms).total.discount).toBe('-20');
  });

  it('adds up exactly, however large the amounts and whatever their places', () => {
    const free = { a: { price: { factor: '0' } }, b: { price: { factor: '0' } }, c: { price: { factor: '0.1' } } };
    const sizes = [size('a', 1, '9007199254740993.01'), size('b', 1, '-0.5'), size('c', 1, '0.001')];
    expect(policyNeeds(sizes, free, defaultContactNorms).total.discount).toBe('9007199254740992.5109');
    expect(policyNeeds([size('a', 3, '-0.10')], free, defaultContactNorms).total.discount).toBe('-0.1');
    expect(policyNeeds([size('a', 3, '0.00')], free, defaultContactNorms).total.discount).toBe('0');
  });

  it('rests on norms for every channel', () => {
    expect(contactNormsSchema.parse(defaultContactNorms)).toEqual(defaultContactNorms);
    expect(contactNormsSchema.safeParse({ ...defaultContactNorms, visit: -1 }).success).toBe(false);
  });
});
