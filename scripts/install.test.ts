import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isInstallStale } from './install.mjs';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kefen-install-'));
  mkdirSync(join(root, 'node_modules'));
  wanted({ 'node_modules/a': { version: '1.0.0', integrity: 'x' } });
});

afterEach(() => rmSync(root, { recursive: true }));

const wanted = (packages: object) => writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));
const installed = (packages: object) =>
  writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));

test('without an installation it is stale', () => {
  expect(isInstallStale(root)).toBe(true);
});

test('an installation with the same versions is fresh', () => {
  installed({ 'node_modules/a': { version: '1.0.0', integrity: 'x' } });
  expect(isInstallStale(root)).toBe(false);
});

test('another version, other content and a missing package make it stale', () => {
  installed({ 'node_modules/a': { version: '1.0.1', integrity: 'x' } });
  expect(isInstallStale(root)).toBe(true);
  installed({ 'node_modules/a': { version: '1.0.0', integrity: 'y' } });
  expect(isInstallStale(root)).toBe(true);
  installed({});
  expect(isInstallStale(root)).toBe(true);
});

test('a package for another platform may be missing', () => {
  wanted({ '': { version: '9.9.9' }, 'node_modules/a-for-another-platform': { version: '1.0.0', optional: true } });
  installed({});
  expect(isInstallStale(root)).toBe(false);
});
