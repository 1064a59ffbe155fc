import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { requireNode } from './node-version.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

// What follows may need a newer Node to be parsed, so it is loaded after the version has been looked at.
async function start() {
  requireNode();
  const { install, isInstallStale } = await import('./install.mjs');
  if (isInstallStale(root)) {
    console.log('install: npm ci');
    if (!install(root)) return false;
  }
  const { build } = await import('./build.mjs');
  if (!(await build({ console: true, print: (line) => console.log(line) }))) return false;

  // In this process, not in a child: a signal reaches the server directly, and once.
  const main = join(root, 'apps/server/dist/main.js');
  process.argv = [process.execPath, main, 'serve', ...process.argv.slice(2)];
  await import(pathToFileURL(main).href);
  return true;
}

start().then((started) => {
  if (!started) process.exitCode = 1;
});
