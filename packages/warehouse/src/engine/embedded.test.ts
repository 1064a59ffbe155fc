import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sql } from '@kefen/scheme';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { lockDirectory } from './directory-lock.js';
import { openEmbeddedEngine } from './embedded.js';
import { measurePeakMemory } from './peak-memory.js';

const program = fileURLToPath(new URL('embedded.program.ts', import.meta.url));
const children: ChildProcess[] = [];
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'kefen-embedded-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** Another process that opens the directory; it says line by line what it has done. */
function startOther(what: string, path: string, env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', program, what, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, next: async (): Promise<unknown> => JSON.parse(String((await lines.next()).value)) };
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

describe('a data directory', () => {
  it('that another process has open is in use, and the sentence names that process', async () => {
    const path = join(directory, 'held');
    const holder = startOther('hold', path);
    expect(await holder.next()).toBe('open');
    const opening = openEmbeddedEngine({ path });
    await expect(opening).rejects.toMatchObject({ name: 'WarehouseError', kind: 'in-use' });
    await expect(opening).rejects.toMatchObject({
      sentence: { zh: expect.stringContaining(`进程 ${holder.child.pid}`) },
    });
    expect(holder.child.exitCode).toBeNull();
  });

  it('is free again when the process that had it was killed', async () => {
    const path = join(directory, 'killed');
    const holder = startOther('hold', path);
    expect(await holder.next()).toBe('open');
    await killed(holder.child);
    const engine = await openEmbeddedEngine({ path });
    await engine.close();
    expect((await readdir(path)).filter((name) => name.startsWith('kefen-lock'))).toEqual([]);
  });

  it('is free when the process id in its lock belongs to a later process', async () => {
    const path = join(directory, 'reused');
    const first = await openEmbeddedEngine({ path });
    await first.close();
    await writeFile(join(path, `kefen-lock.${process.ppid}.12345-an-earlier-start`), '');
    const engine = await openEmbeddedEngine({ path });
    await engine.close();
  });

  it('goes to one of many that come at the same moment', async () => {
    const path = join(directory, 'crowd');
    const crowd = Array.from({ length: 4 }, () => startOther('hold', path));
    const outcomes = await Promise.all(crowd.map((other) => other.next()));
    expect(outcomes.filter((outcome) => outcome === 'open').length).toBeLessThanOrEqual(1);
    expect(outcomes.filter((outcome) => outcome !== 'open' && outcome !== 'in-use')).toEqual([]);
  });

  it('is in use for a second opener in the same process, and so is any other directory', async () => {
    const path = join(directory, 'twice');
    const engine = await openEmbeddedEngine({ path });
    await expect(openEmbeddedEngine({ path })).rejects.toMatchObject({ kind: 'in-use' });
    await expect(openEmbeddedEngine({ path: join(directory, 'other') })).rejects.toMatchObject({ kind: 'in-use' });
    await engine.close();
    const again = await openEmbeddedEngine({ path: join(directory, 'other') });
    await again.close();
  });

  it('may lie in a directory that its process has locked too', async () => {
    const lock = await lockDirectory(directory);
    const engine = await openEmbeddedEngine({ path: join(directory, 'inner') });
    await expect(lockDirectory(directory)).rejects.toMatchObject({ kind: 'in-use' });
    await engine.close();
    await lock.release();
    await (await lockDirectory(directory)).release();
  });

  it('stays with its engine when an earlier one is closed again', async () => {
    const earlier = await openEmbeddedEngine({ path: join(directory, 'earlier') });
    await earlier.close();
    const engine = await openEmbeddedEngine({ path: join(directory, 'earlier') });
    await earlier.close();
    await expect(openEmbeddedEngine({ path: join(directory, 'other') })).rejects.toMatchObject({ kind: 'in-use' });
    await engine.close();
  });

  it('is for its owner only', async () => {
    const path = join(directory, 'mode');
    const engine = await openEmbeddedEngine({ path });
    expect((await stat(path)).mode & 0o077).toBe(0);
    await engine.close();
  });
});

describe('an embedded engine', () => {
  it('has every acknowledged row after its process was killed', async () => {
    const path = join(directory, 'durable');
    const writer = startOther('write', path);
    let acknowledged = 0;
    while (acknowledged < 25) acknowledged = Number(await writer.next());
    await killed(writer.child);
    const engine = await openEmbeddedEngine({ path });
    const [row] = await engine.query<{ n: string; last: number }>(
      sql`SELECT count() AS n, max(number) AS last FROM ${engine.all('written')}`,
    );
    await engine.close();
    expect(Number(row?.n)).toBeGreaterThanOrEqual(acknowledged);
    expect(Number(row?.n)).toBe(row?.last);
  });

  it('does not shift anything with the time zone of its machine', async () => {
    const zones = ['UTC', 'America/New_York', 'Asia/Shanghai'];
    const answers: unknown[] = [];
    for (const TZ of zones)
      answers.push(await startOther('times', join(directory, TZ.replace('/', '-')), { TZ }).next());
    expect(answers[0]).toEqual({
      now: true,
      zone: 'UTC',
      rows: [
        {
          at: '2024-03-10T02:30:00.125Z',
          day: '2024-03-10',
          text: '2024-03-10 02:30:00.125',
          plain: '1970-01-02T00:00:00Z',
          plain_text: '1970-01-02 00:00:00',
        },
      ],
    });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('refuses work after it was closed, and can be closed twice', async () => {
    const engine = await openEmbeddedEngine({ path: ':memory:' });
    const running = engine.queryLong(sql`SELECT toString(sum(sipHash64(number))) AS s FROM numbers(1000000)`);
    await engine.close();
    expect(await running).toHaveLength(1);
    await expect(engine.query(sql`SELECT 1`)).rejects.toMatchObject({ kind: 'unavailable' });
    await engine.close();
  });

  it('gives back what a long statement needed, once nothing runs', async () => {
    const engine = await openEmbeddedEngine({ path: ':memory:' });
    const many = sql`SELECT length(groupArray(number)) AS n FROM numbers(60000000) SETTINGS max_threads = 1`;
    const { peakMemoryBytes } = await measurePeakMemory(() => engine.queryLong(many));
    await vi.waitFor(() => expect(process.memoryUsage.rss()).toBeLessThan(peakMemoryBytes - 300_000_000), {
      timeout: 20_000,
    });
    await engine.close();
  });
});
