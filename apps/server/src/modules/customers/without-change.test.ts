import { expect, test } from 'vitest';
import { type ProfileChange, type ProfileValues, withoutChange } from './without-change.js';

const change = (before: ProfileValues, columns: ProfileChange['columns']): ProfileChange => ({ before, columns });

test('what nobody has set since is as it was', () => {
  const { current } = withoutChange(change({ name: 'A', city: 'X' }, ['name', 'city']), [], { name: 'B', city: 'Y' });
  expect(current).toEqual({ name: 'A', city: 'X' });
});

test('what a later change has set stays, and that change knows what was there before both', () => {
  const later = change({ name: 'B', city: 'Y' }, ['name']);
  const found = withoutChange(change({ name: 'A', city: 'X' }, ['name', 'city']), [later], { name: 'C', city: 'Y' });
  expect(found.current).toEqual({ name: 'C', city: 'X' });
  expect(found.later).toEqual([change({ name: 'A', city: 'X' }, ['name'])]);
});

test('a change that replaced everything hides the one before it', () => {
  const later = change({ name: 'B', city: 'Y' }, null);
  const found = withoutChange(change({}, ['name', 'city']), [later], { city: 'Z' });
  expect(found.current).toEqual({ city: 'Z' });
  expect(found.later).toEqual([change({ name: null, city: null }, null)]);
});

test('a change of all columns is undone in all of them', () => {
  expect(withoutChange(change({ name: 'A' }, null), [], { name: 'B', city: 'Y' }).current).toEqual({
    name: 'A',
    city: null,
  });
});
