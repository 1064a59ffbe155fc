import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprint } from './fingerprint.mjs';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kefen-fingerprint-'));
  mkdirSync(join(root, 'src/deep'), { recursive: true });
  writeFileSync(join(root, 'src/a.ts'), 'a');
  writeFileSync(join(root, 'src/deep/b.ts'), 'b');
});

afterEach(() => rmSync(root, { recursive: true }));

const print = () => fingerprint(root, ['src', 'missing'], (path) => path.endsWith('.test.ts'));

test('a changed time alone leaves the fingerprint as it is', () => {
  const before = print();
  utimesSync(join(root, 'src/a.ts'), new Date(0), new Date(0));
  expect(print()).toBe(before);
});

test('a changed, a new, a renamed and a removed file each change it', () => {
  const seen = [print()];
  writeFileSync(join(root, 'src/deep/b.ts'), 'c');
  seen.push(print());
  writeFileSync(join(root, 'src/deep/c.ts'), '');
  seen.push(print());
  rmSync(join(root, 'src/deep/c.ts'));
  writeFileSync(join(root, 'src/c.ts'), '');
  seen.push(print());
  rmSync(join(root, 'src/a.ts'));
  seen.push(print());
  expect(new Set(seen).size).toBe(seen.length);
});

test('what is left out does not count', () => {
  const before = print();
  writeFileSync(join(root, 'src/a.test.ts'), 'test');
  expect(print()).toBe(before);
});
