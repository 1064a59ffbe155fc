import { expect, it } from 'vitest';
import { settingsClause } from './settings.js';

it('settings become one clause, and what cannot be one is refused', () => {
  expect(settingsClause({})).toBe('');
  expect(settingsClause({ max_threads: 2, log_comment: `it's \\ one` })).toBe(
    `SETTINGS max_threads = 2, log_comment = 'it\\'s \\\\ one'`,
  );
  expect(() => settingsClause({ 'a b': 1 })).toThrow();
  expect(() => settingsClause({ a: Number.NaN })).toThrow();
});
