import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// npm run bench -- <name> [argument …]: builds and runs bench/<name>.ts.

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name = '', ...args] = process.argv.slice(2);

if (!/^[a-z][a-z-]*$/.test(name) || !existsSync(join(root, 'bench', `${name}.ts`))) {
  const names = readdirSync(join(root, 'bench')).filter((file) => /^[a-z-]+\.ts$/.test(file));
  console.error(`npm run bench -- <name> [argument …]; in bench/: ${names.join(', ')}`);
  process.exit(2);
}

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const steps = [
  [tsc, '--build', 'bench'],
  [join(root, 'bench/dist', `${name}.js`), ...args],
];
for (const step of steps) {
  const { status } = spawnSync(process.execPath, step, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
