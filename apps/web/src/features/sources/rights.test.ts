import { expect, test } from 'vitest';
import { rightsOf } from './rights.js';

test('the statements name the database and the user of the form, quoted where they must be', () => {
  expect(rightsOf({ kind: 'postgresql', database: 'Shop', user: 'reader' })).toContain('DATABASE "Shop" TO reader;');
  expect(rightsOf({ kind: 'mysql', database: 'shop', user: 'reader' })).toContain("ON `shop`.`orders` TO 'reader'@'%'");
  expect(rightsOf({ kind: 's3', bucket: 'daily' })).toContain('arn:aws:s3:::daily/*');
  expect(rightsOf({ kind: 'folder' })).toBeNull();
});

test('nothing but reading is granted', () => {
  for (const kind of ['postgresql', 'mysql', 'clickhouse'] as const) {
    expect(rightsOf({ kind })).not.toMatch(/ALL|INSERT|UPDATE|DELETE|OPTION/);
  }
});
