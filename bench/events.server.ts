import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@kefen/contract';

export interface BenchServer {
  readonly url: string;
  /** Signed in as the administrator. */
  readonly client: Client;
  /** User and system time of the whole process so far, engine included. */
  cpuMs(): number;
  /** Parts of all tables of the analytical store. */
  countParts(): number;
  stop(): Promise<void>;
}

const password = 'only for measuring';
const main = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url));
/** Ticks of the clock in /proc per second; the same on every Linux. */
const ticksPerSecond = 100;

/** Starts the product in a process of its own, on a folder that is its own, on loopback. */
export async function startServer(folder: string): Promise<BenchServer> {
  const environment = {
    ...process.env,
    KEFEN_DATA: folder,
    KEFEN_DEMO: 'false',
    KEFEN_PORT: '0',
    KEFEN_LANGUAGE: 'en',
  };
  const child = spawn(process.execPath, ['--conditions=source', '--import=tsx', main, 'serve'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  try {
    const { url, first } = await welcomeOf(child.stdout);
    const client = await signIn(url, first);
    const cpuMs = () => {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1000;
    };
    return { url, client, cpuMs, countParts: () => countParts(folder), stop };
  } catch (failure) {
    await stop();
    throw failure;
  }
}

/** The address and the one-time password, as the program says them; what it says later is passed on. */
async function welcomeOf(output: NodeJS.ReadableStream): Promise<{ url: string; first: string }> {
  const lines = createInterface({ input: output });
  return new Promise((resolve, reject) => {
    let url: string | undefined;
    let first: string | undefined;
    lines.on('line', (line) => {
      if (url !== undefined && first !== undefined) console.error(line);
      url ??= /http:\S+/.exec(line)?.[0];
      first ??= /one-time password (\S+)/.exec(line)?.[1];
      if (url !== undefined && first !== undefined) resolve({ url, first });
    });
    lines.once('close', () => reject(new Error('the server ended before it was there')));
  });
}

async function signIn(url: string, first: string): Promise<Client> {
  let cookie = '';
  const client = createClient({
    baseUrl: url,
    language: () => 'en',
    fetch: async (input, init) => {
      const headers = { ...(init?.headers as Record<string, string>), ...(cookie && { cookie }) };
      const response = await fetch(input, { ...init, headers });
      const [given] = response.headers.getSetCookie();
      if (given) cookie = given.split(';')[0] ?? '';
      return response;
    },
  });
  await client.sessions.create({ body: { name: 'admin', password: first } });
  await client.users.changePassword({ body: { currentPassword: first, newPassword: password } });
  return client;
}

/** Active parts: those that no other part of their table covers. */
function countParts(folder: string): number {
  const tables = join(folder, 'analytical', 'data', 'kefen');
  const counts = readdirSync(tables).map((table) => {
    const parts = readdirSync(join(tables, table)).flatMap((name): Part[] => {
      const [, partition, ...numbers] = /^([^_]+)_(\d+)_(\d+)_(\d+)$/.exec(name) ?? [];
      const [from, to, level] = numbers.map(Number);
      return partition && from !== undefined && to !== undefined && level !== undefined
        ? [{ partition, from, to, level }]
        : [];
    });
    return parts.filter((part) => !parts.some((other) => covers(other, part))).length;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

interface Part {
  readonly partition: string;
  readonly from: number;
  readonly to: number;
  readonly level: number;
}

function covers(other: Part, part: Part): boolean {
  const isAround = other.partition === part.partition && other.from <= part.from && other.to >= part.to;
  return isAround && other.level > part.level;
}
