/**
 * A lock file must name the packages of every platform, or `npm ci` refuses it elsewhere. npm leaves out those that the
 * registry it is used with does not hold, so they are added by name: what they are for can be read from it.
 *
 * @typedef {{ version?: string, optional?: boolean, dev?: boolean, os?: string[], cpu?: string[], libc?: string[],
 *   optionalDependencies?: Record<string, string> }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages
 */

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];
const libraries = new Map([
  ['gnu', 'glibc'],
  ['gnueabihf', 'glibc'],
  ['musl', 'musl'],
  ['musleabihf', 'musl'],
]);

/**
 * The entries that the lock file lacks, by their path in it.
 * @param {LockedPackages} packages
 * @returns {LockedPackages}
 */
export function missingPlatformPackages(packages) {
  /** @type {LockedPackages} */
  const missing = {};
  for (const [path, owner] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
      if (isLocked(packages, path, name)) continue;
      const { os, cpu, libc } = platformOf(name);
      // In npm's own order of the fields, so that its next writing changes nothing.
      missing[`node_modules/${name}`] = {
        version,
        cpu,
        ...(owner.dev && { dev: true }),
        ...(libc !== undefined && { libc }),
        optional: true,
        ...(os !== undefined && { os }),
      };
    }
  }
  return missing;
}

/** @type {(packages: LockedPackages, owner: string, name: string) => boolean} */
function isLocked(packages, owner, name) {
  const above = owner.split('/node_modules/').map((_, i, parts) => parts.slice(0, i + 1).join('/node_modules/'));
  return ['', ...above].some((folder) => packages[`${folder && `${folder}/`}node_modules/${name}`] !== undefined);
}

/**
 * Throws on a name that does not end in a system and a processor: such a package cannot be added without asking.
 * @param {string} name like `@rollup/rollup-linux-x64-musl`
 * @returns {{ os?: string[], cpu: string[], libc?: string[] }}
 */
export function platformOf(name) {
  const words = name.split('/').at(-1)?.split('-') ?? [];
  const cpu = processors.find((processor) => words.includes(processor));
  if (cpu === 'wasm32') return { cpu: [cpu] };
  const os = systems.find((system) => words.includes(system));
  if (os === undefined || cpu === undefined) throw new Error(`${name} does not say what platform it is for`);
  const libc = os === 'linux' ? libraries.get(words.at(-1) ?? '') : undefined;
  return { os: [os], cpu: [cpu], ...(libc !== undefined && { libc: [libc] }) };
}
