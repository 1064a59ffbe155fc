#!/usr/bin/env node
import { requireNode } from '../../../scripts/node-version.mjs';

// Standard output belongs to the command; what the build says goes to standard error.
async function kefen() {
  requireNode();
  const { build } = await import('../../../scripts/build.mjs');
  const pages = process.argv[2] === 'serve';
  if (!(await build({ console: pages, print: (line) => console.error(line) }))) process.exit(1);
  await import('../dist/main.js');
}

void kefen();
