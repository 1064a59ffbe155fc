// Read by whatever Node a person has, however old: nothing here may need a newer one to be parsed.

const wanted = { major: 20, minor: 19 };

/**
 * A sentence for the person when Node is too old for Kefen, otherwise undefined.
 * @param {string} version like `20.19.0`
 */
export function nodeVersionProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > wanted.major || (major === wanted.major && minor >= wanted.minor)) return undefined;
  return [
    `Kefen 需要 Node.js ${wanted.major}.${wanted.minor} 或更新的版本，当前是 ${version}。请升级后再试。`,
    `Kefen needs Node.js ${wanted.major}.${wanted.minor} or newer; this is ${version}. Install a newer Node.js and try again.`,
  ].join('\n');
}

/** Ends the process with that sentence when Node is too old. */
export function requireNode() {
  const problem = nodeVersionProblem(process.versions.node);
  if (problem === undefined) return;
  console.error(problem);
  process.exit(1);
}
