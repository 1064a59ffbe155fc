import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { missingPlatformPackages, platformOf } from './platform-packages.mjs';

const lockPath = join(dirname(dirname(fileURLToPath(import.meta.url))), 'package-lock.json');

test('our lock file names the packages of every platform (npm run lock adds them)', () => {
  expect(Object.keys(missingPlatformPackages(JSON.parse(readFileSync(lockPath, 'utf8')).packages))).toEqual([]);
});

test('our lock file names versions, not places', () => {
  expect(readFileSync(lockPath, 'utf8')).not.toMatch(/"resolved": "http/);
});

test('what is not locked is added for its platform only', () => {
  const packages = {
    'node_modules/tool': { version: '1.0.0', dev: true, optionalDependencies: { '@tool/linux-x64-musl': '1.0.0' } },
  };
  expect(missingPlatformPackages(packages)).toEqual({
    'node_modules/@tool/linux-x64-musl': {
      version: '1.0.0',
      cpu: ['x64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    },
  });
});

test('a package locked beside its owner or further up is not missing', () => {
  const owner = { version: '1.0.0', optionalDependencies: { 'tool-darwin-arm64': '1.0.0' } };
  const at = 'apps/web/node_modules/tool';
  for (const path of [
    'node_modules/tool-darwin-arm64',
    'apps/web/node_modules/tool-darwin-arm64',
    'apps/web/node_modules/tool/node_modules/tool-darwin-arm64',
  ]) {
    expect(missingPlatformPackages({ [at]: owner, [path]: { version: '1.0.0' } })).toEqual({});
  }
  expect(Object.keys(missingPlatformPackages({ [at]: owner }))).toEqual(['node_modules/tool-darwin-arm64']);
});

test.each([
  ['@rollup/rollup-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
  ['@rollup/rollup-win32-x64-msvc', { os: ['win32'], cpu: ['x64'] }],
  ['@biomejs/cli-linux-arm64-musl', { os: ['linux'], cpu: ['arm64'], libc: ['musl'] }],
  ['@oxc-parser/binding-wasm32-wasi', { cpu: ['wasm32'] }],
])('the name %s says its platform', (name, platform) => {
  expect(platformOf(name)).toEqual(platform);
});

test('a name without a platform is refused', () => {
  expect(() => platformOf('pg-cloudflare')).toThrow('pg-cloudflare');
});
