import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A hash of the names and contents of files, so that what was built can be compared with what would be built.
 * Times are not used: a checkout or a copy changes them without changing a byte.
 * @param {string} root absolute path of the repository
 * @param {readonly string[]} inputs files and folders relative to `root`; a missing one counts as empty
 * @param {(path: string) => boolean} leaveOut by path relative to `root`, for files and folders
 * @returns {string}
 */
export function fingerprint(root, inputs, leaveOut) {
  const hash = createHash('sha256');
  for (const path of inputs.flatMap((input) => filesUnder(root, input, leaveOut))) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** @type {(root: string, path: string, leaveOut: (path: string) => boolean) => string[]} */
function filesUnder(root, path, leaveOut) {
  const absolute = join(root, path);
  if (leaveOut(path) || !existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [path];
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => filesUnder(root, `${path}/${name}`, leaveOut));
}
