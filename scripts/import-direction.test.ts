import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kefen-imports-'));
  for (const name of ['scheme', 'contract', 'warehouse']) workspace(`packages/${name}`, `@kefen/${name}`);
  for (const name of ['server', 'web']) workspace(`apps/${name}`, `@kefen/${name}`);
  for (const name of ['chdb', '@clickhouse/client']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    write(`node_modules/${name}/index.js`, 'module.exports = {};');
  }
});

afterEach(() => rmSync(root, { recursive: true }));

test('imports along the table of the architecture pass', () => {
  write('packages/warehouse/src/embedded.ts', "import 'chdb'; import '@clickhouse/client'; import '@kefen/scheme';");
  write('packages/scheme/src/golden.test.ts', "import { readFileSync } from 'node:fs'; readFileSync('x');");
  write(
    'apps/server/src/app.ts',
    "import '@kefen/contract'; import '@kefen/warehouse'; import './modules/runs/runs.routes.js';",
  );
  write('apps/server/src/modules/runs/runs.routes.ts', "import './runs.service.js';");
  write('apps/server/src/modules/runs/runs.service.ts', "import '../schemes/schemes.service.js';");
  write('apps/server/src/modules/schemes/schemes.service.ts', 'export const schemes = 1;');
  write('apps/web/src/page.tsx', "import '@kefen/contract'; import '@kefen/scheme';");
  expect(violations()).toEqual([]);
});

const planted: readonly { rule: string; path: string; text: string }[] = [
  { rule: 'packages-scheme-imports', path: 'packages/scheme/src/bad.ts', text: "import '@kefen/contract';" },
  { rule: 'packages-contract-imports', path: 'packages/contract/src/bad.ts', text: "import '@kefen/warehouse';" },
  { rule: 'packages-warehouse-imports', path: 'packages/warehouse/src/bad.ts', text: "import '@kefen/contract';" },
  { rule: 'apps-server-imports', path: 'apps/server/src/bad.ts', text: "import '@kefen/web';" },
  { rule: 'apps-web-imports', path: 'apps/web/src/bad.tsx', text: "import type { x } from '@kefen/warehouse';" },
  {
    rule: 'apps-web-imports',
    path: 'apps/web/src/bad.ts',
    text: "export const later = () => import('../../server/src/index.js');",
  },
  { rule: 'scheme-is-pure', path: 'packages/scheme/src/bad.ts', text: "import 'node:fs';" },
  { rule: 'scheme-is-pure', path: 'packages/scheme/src/bad.ts', text: "import type { Stats } from 'fs';" },
  { rule: 'drivers-only-in-warehouse', path: 'apps/server/src/bad.ts', text: "import '@clickhouse/client';" },
  { rule: 'drivers-only-in-warehouse', path: 'apps/server/src/bad.test.ts', text: "import 'chdb';" },
  {
    rule: 'slices-meet-at-services',
    path: 'apps/server/src/modules/runs/runs.service.ts',
    text: "import '../schemes/schemes.repository.js';",
  },
  { rule: 'no-cycles', path: 'packages/scheme/src/one.ts', text: "import type { two } from './two.js';" },
  { rule: 'everything-resolves', path: 'packages/scheme/src/bad.ts', text: "import './nowhere.js';" },
];

test.each(planted)('$rule refuses $path: $text', ({ rule, path, text }) => {
  write('apps/server/src/modules/schemes/schemes.repository.ts', 'export const rows = 1;');
  write('packages/scheme/src/two.ts', "import './one.js'; export const two = 2;");
  write('packages/scheme/src/one.ts', 'export const one = 1;');
  write(path, text);
  expect(violations()).toContainEqual({ rule, from: path });
});

function workspace(path: string, name: string): void {
  write(`${path}/package.json`, JSON.stringify({ name, exports: { '.': { source: './src/index.ts' } } }));
  write(`${path}/src/index.ts`, 'export const x = 1;');
  mkdirSync(join(root, 'node_modules/@kefen'), { recursive: true });
  symlinkSync(join(root, path), join(root, 'node_modules', name));
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** What `npm run lint:imports` says about the planted tree. */
function violations(): { rule: string; from: string }[] {
  const cruiser = join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(repository, '.dependency-cruiser.cjs');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [cruiser, '--config', config, '--output-type', 'json', 'packages', 'apps'],
    { cwd: root, encoding: 'utf8' },
  );
  if (stdout === '') throw new Error(stderr);
  const result: { summary: { violations: { from: string; rule: { name: string } }[] } } = JSON.parse(stdout);
  return result.summary.violations.map(({ from, rule }) => ({ rule: rule.name, from }));
}
