import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const secretKeyBytes = 32;
const fileName = 'secret.key';

/**
 * How the key is read: the one of the configuration, or else a file in the data folder that nobody else may read and
 * that is made at first use. Asked once.
 */
export function secretKeyReader(given: Buffer | undefined, dataFolder: string): () => Promise<Buffer> {
  let reading: Promise<Buffer> | undefined;
  return () => {
    reading ??= given ? Promise.resolve(given) : keyInFolder(dataFolder);
    return reading;
  };
}

async function keyInFolder(folder: string): Promise<Buffer> {
  const path = join(folder, fileName);
  const found = await readKey(path);
  if (found) return found;
  await mkdir(folder, { recursive: true });
  await makeKey(path);
  const made = await readKey(path);
  if (!made) throw new Error(`the key of the secrets could not be kept in ${path}`);
  return made;
}

/** The file is there whole or not at all, and whoever comes first has made it. */
async function makeKey(path: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(aside, `${randomBytes(secretKeyBytes).toString('base64')}\n`, {
      flag: 'wx',
      mode: 0o600,
      flush: true,
    });
    await link(aside, path);
  } catch (failure) {
    if (codeOf(failure) !== 'EEXIST') throw failure;
  } finally {
    await rm(aside, { force: true });
  }
}

async function readKey(path: string): Promise<Buffer | undefined> {
  try {
    const key = Buffer.from((await readFile(path, 'utf8')).trim(), 'base64');
    if (key.length !== secretKeyBytes) throw new Error(`${path} holds no key of ${secretKeyBytes} bytes`);
    await chmod(path, 0o600);
    return key;
  } catch (failure) {
    if (codeOf(failure) === 'ENOENT') return undefined;
    throw failure;
  }
}

function codeOf(failure: unknown): unknown {
  return failure instanceof Error && 'code' in failure ? failure.code : undefined;
}
