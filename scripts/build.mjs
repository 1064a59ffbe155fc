import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint } from './fingerprint.mjs';
import { withLock } from './lock.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(root, 'node_modules/.cache/kefen');
const shared = ['package-lock.json', 'tsconfig.base.json'];

/**
 * @typedef {object} Step
 * @property {string} name what the person reads, and the name of the stamp
 * @property {readonly string[]} inputs
 * @property {readonly string[]} outputs files that must be there afterwards
 * @property {(outputsMissing: boolean) => { file: string, args: string[], cwd: string }} command
 */

/** @type {Step} */
const program = {
  name: 'program',
  inputs: [
    ...shared,
    ...['packages/scheme', 'packages/contract', 'packages/warehouse', 'apps/server'].flatMap(partsOf),
  ],
  outputs: [
    'apps/server/dist/main.js',
    ...['scheme', 'contract', 'warehouse'].map((p) => `packages/${p}/dist/index.js`),
  ],
  command: (outputsMissing) => ({
    file: createRequire(join(root, 'package.json')).resolve('typescript/bin/tsc'),
    args: ['--build', 'apps/server', ...(outputsMissing ? ['--force'] : [])],
    cwd: root,
  }),
};

/** @type {Step} */
const consolePages = {
  name: 'console',
  inputs: [...shared, 'apps/web', ...partsOf('packages/scheme'), ...partsOf('packages/contract')],
  outputs: ['apps/web/dist/index.html'],
  command: () => ({ file: viteOf('apps/web'), args: ['build'], cwd: join(root, 'apps/web') }),
};

/**
 * Builds what is stale and nothing else.
 * @param {{ console: boolean, print: (line: string) => void }} options `console`: the pages as well as the program
 * @returns {Promise<boolean>} false when a step failed; its output has been printed
 */
export async function build(options) {
  const steps = options.console ? [program, consolePages] : [program];
  if (steps.every((step) => isFresh(step))) return true;
  return withLock(join(cache, 'build.lock'), async () => {
    for (const step of steps) {
      if (!(await run(step, options.print))) return false;
    }
    return true;
  });
}

/** @type {(step: Step, print: (line: string) => void) => Promise<boolean>} */
async function run(step, print) {
  if (isFresh(step)) return true;
  const before = fingerprintOf(step);
  print(`build: ${step.name}`);
  rmSync(stampOf(step), { force: true });
  const { code, output } = await capture(step.command(missingOutputs(step).length > 0));
  const missing = missingOutputs(step);
  if (code !== 0 || missing.length > 0) {
    if (output.trim() !== '') print(output.trimEnd());
    print(`build: ${step.name} failed${code === 0 ? `; not there afterwards: ${missing.join(', ')}` : ''}`);
    return false;
  }
  mkdirSync(cache, { recursive: true });
  writeFileSync(stampOf(step), before);
  return true;
}

/** @param {Step} step */
function isFresh(step) {
  if (missingOutputs(step).length > 0 || !existsSync(stampOf(step))) return false;
  return readFileSync(stampOf(step), 'utf8') === fingerprintOf(step);
}

/** @param {Step} step */
function missingOutputs(step) {
  return step.outputs.filter((path) => !existsSync(join(root, path)));
}

/** @param {Step} step */
function fingerprintOf(step) {
  return fingerprint(root, step.inputs, (path) => /(^|\/)(node_modules|dist)$|\.test\.tsx?$/.test(path));
}

/** @param {Step} step */
function stampOf(step) {
  return join(cache, `build-${step.name}.sha256`);
}

/** @param {string} workspace */
function partsOf(workspace) {
  return ['src', 'package.json', 'tsconfig.json'].map((part) => `${workspace}/${part}`);
}

/**
 * The console pins its own Vite; the root holds the one the tests run on.
 * @param {string} workspace
 */
function viteOf(workspace) {
  const manifest = createRequire(join(root, workspace, 'package.json')).resolve('vite/package.json');
  return join(dirname(manifest), 'bin/vite.js');
}

/** @type {(command: { file: string, args: string[], cwd: string }) => Promise<{ code: number, output: string }>} */
function capture({ file, args, cwd }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => (output += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const done = await build({ console: true, print: (line) => console.log(line) });
  if (done) console.log('build: up to date');
  else process.exitCode = 1;
}
