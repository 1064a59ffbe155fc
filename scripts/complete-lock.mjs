import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { missingPlatformPackages } from './platform-packages.mjs';

// npm run lock: adds the packages of other platforms that npm has left out of package-lock.json.

const path = join(dirname(dirname(fileURLToPath(import.meta.url))), 'package-lock.json');
const lock = JSON.parse(readFileSync(path, 'utf8'));
const missing = missingPlatformPackages(lock.packages);
const entries = Object.entries({ ...lock.packages, ...missing });
// As npm orders them, so that its next writing changes nothing.
lock.packages = Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${Object.keys(missing).length} packages of other platforms added`);
