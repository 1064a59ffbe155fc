import { describe, expect, it } from 'vitest';
import { readConditions, readMappings, splitAssignment } from './assignments.js';
import { UsageError } from './exit-status.js';

describe('options of the form name=value', () => {
  it('are split at the first equals sign', () => {
    expect(splitAssignment('--data', 'transactions=a=b.csv')).toEqual(['transactions', 'a=b.csv']);
    expect(() => splitAssignment('--data', 'orders.csv')).toThrow(UsageError);
  });
  it('map columns of datasets to headings and expressions', () => {
    const maps = ['transactions.customer_id=CustomerID', 'transactions.amount=Quantity * UnitPrice'];
    expect(readMappings(maps).get('transactions')).toEqual({
      customer_id: 'CustomerID',
      amount: 'Quantity * UnitPrice',
    });
    expect(() => readMappings(['amount=Quantity'])).toThrow(UsageError);
  });
  it('keep the rows of one dataset that meet every condition', () => {
    const conditions = readConditions(['transactions: a > 0', 'transactions: b = "x: y"', 'points: c']);
    expect(conditions.get('transactions')).toBe('(a > 0) and (b = "x: y")');
    expect(conditions.get('points')).toBe('c');
    expect(() => readConditions(['a > 0'])).toThrow(UsageError);
  });
});
