import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSecretBox } from './secret-box.js';
import { secretKeyReader } from './secret-key.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kefen-secret-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a secret is opened with its key and for its purpose alone', async () => {
  const box = createSecretBox(secretKeyReader(randomBytes(32), folder));
  const sealed = await box.seal('口令 p@ss', 'source 1');
  expect(sealed).not.toContain('p@ss');
  expect(await box.open(sealed, 'source 1')).toBe('口令 p@ss');
  expect(await box.open(sealed, 'source 2')).toBeUndefined();
  expect(await createSecretBox(secretKeyReader(randomBytes(32), folder)).open(sealed, 'source 1')).toBeUndefined();
});

test('a sealed secret that was changed does not open', async () => {
  const box = createSecretBox(secretKeyReader(randomBytes(32), folder));
  const parts = (await box.seal('secret', 'a')).split('.');
  const changed = Buffer.from(parts[4] ?? '', 'base64url');
  changed[0] = (changed[0] ?? 0) ^ 1;
  parts[4] = changed.toString('base64url');
  expect(await box.open(parts.join('.'), 'a')).toBeUndefined();
  expect(await box.open('nonsense', 'a')).toBeUndefined();
});

test('the same secret is never sealed to the same text', async () => {
  const box = createSecretBox(secretKeyReader(randomBytes(32), folder));
  expect(await box.seal('secret', 'a')).not.toBe(await box.seal('secret', 'a'));
});

test('without a given key, one is made that only its owner can read, once for all who ask', async () => {
  const keys = await Promise.all([1, 2, 3, 4].map(() => secretKeyReader(undefined, folder)()));
  expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
  expect(await readdir(folder)).toEqual(['secret.key']);
  expect((await stat(join(folder, 'secret.key'))).mode & 0o777).toBe(0o600);
});
