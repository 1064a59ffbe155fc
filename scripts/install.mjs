import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean, link?: boolean }>} Packages */

/**
 * Does `node_modules` lack something the lock file names, or hold another version of it? Packages for other
 * platforms are optional and may be missing.
 * @param {string} root absolute path of the repository
 */
export function isInstallStale(root) {
  const installedLock = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedLock)) return true;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const installed = packagesOf(installedLock);
  return Object.entries(wanted).some(([path, entry]) => {
    if (!path.includes('node_modules/')) return false;
    const present = installed[path];
    if (present === undefined) return entry.optional !== true;
    return present.version !== entry.version || present.integrity !== entry.integrity;
  });
}

/**
 * Installs what the lock file names, with the npm this process was started by.
 * @param {string} root
 * @returns {boolean} false when npm failed; it has said why
 */
export function install(root) {
  const npm = process.env.npm_execpath;
  const [file, args] = npm?.endsWith('.js') ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']];
  const { status, error } = spawnSync(file, args, { cwd: root, stdio: 'inherit' });
  if (error !== undefined) console.error(`npm ci: ${error.message}`);
  return status === 0;
}

/** @type {(path: string) => Packages} */
function packagesOf(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}
