import { readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findProcessStart } from './process-start.js';
import { WarehouseError } from './warehouse-error.js';

export interface DirectoryLock {
  release(): Promise<void>;
}

const markName = /^kefen-lock\.(\d+)\.([\w-]+)$/;
const attempts = 5;

/** What this process has locked. */
const lockedHere = new Set<string>();

/**
 * Makes a directory this process's own until `release()` or the process's end, however it ends.
 *
 * Every process puts up a mark of its own name (its id and the moment it started, so that a later process with the
 * same id is another) and only then looks for the marks of others. Of two that come at the same time at least one
 * sees the other, takes its mark down and tries again. Marks of processes that are gone are swept away; as no two
 * processes share a name, nobody can sweep a mark that counts.
 *
 * @throws WarehouseError of kind `in-use`, which names the process that holds the directory.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const place = resolve(directory);
  if (lockedHere.has(place)) throw inUse(place, process.pid);
  lockedHere.add(place);
  const mark = join(place, `kefen-lock.${process.pid}.${await findProcessStart(process.pid)}`);
  const release = async () => {
    await rm(mark, { force: true });
    lockedHere.delete(place);
  };
  try {
    await putUp(place, mark);
  } catch (failure) {
    await release();
    throw failure;
  }
  return { release };
}

async function putUp(directory: string, mark: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await writeFile(mark, '');
    const holder = await findOther(directory);
    if (holder === undefined) return;
    await rm(mark, { force: true });
    if (attempt === attempts) throw inUse(directory, holder);
    await pause(20 + Math.random() * 80);
  }
}

/** The id of another living process with a mark here. */
async function findOther(directory: string): Promise<number | undefined> {
  for (const name of await readdir(directory)) {
    const [, id, start] = markName.exec(name) ?? [];
    if (id === undefined || Number(id) === process.pid) continue;
    if ((await findProcessStart(Number(id))) === start) return Number(id);
    await rm(join(directory, name), { force: true });
  }
  return undefined;
}

function inUse(directory: string, pid: number): WarehouseError {
  const sentence =
    pid === process.pid
      ? {
          zh: `本进程已打开数据目录 ${directory}，请先关闭它。`,
          en: `This process already has the data directory ${directory} open. Close it first.`,
        }
      : {
          zh: `数据目录 ${directory} 正被进程 ${pid} 使用。请先停止该进程，或改用其他目录。`,
          en: `The data directory ${directory} is in use by process ${pid}. Stop that process, or use another directory.`,
        };
  return new WarehouseError('in-use', { sentence, message: sentence.en });
}
