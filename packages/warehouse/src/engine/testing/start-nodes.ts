import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { libchdbPath } from 'chdb/libchdb';
import { clusterName, type NodePlace, nodeConfig, nodeUser, nodeUsers } from './node-config.js';
import { nodeProgram, nodeStatements } from './node-program.js';

export interface ClickHouseNodes {
  /** The addresses with user and password, separated by commas, as `openServerEngine` takes them. */
  readonly url: string;
  readonly urls: readonly string[];
  /** The name of the cluster of all nodes. */
  readonly cluster: string;
  /** The ids of the nodes' processes. */
  readonly pids: readonly number[];
  stop(): Promise<void>;
}

const startWithinMs = 30_000;

/**
 * Starts real ClickHouse nodes out of the embedded engine's library, on free ports of the loopback interface, with a
 * random password, each a shard of one cluster. They live until `stop()` or until this process ends, however it ends.
 */
export async function startClickHouseNodes({ count }: { readonly count: 1 | 2 }): Promise<ClickHouseNodes> {
  const directory = await mkdtemp(join(tmpdir(), 'kefen-nodes-'));
  const password = randomBytes(16).toString('hex');
  const ports = await freePorts(2 * count);
  const places = Array.from({ length: count }, (_, i) => ({
    tcpPort: ports[2 * i] ?? 0,
    httpPort: ports[2 * i + 1] ?? 0,
  }));
  await writeFile(join(directory, 'users.xml'), nodeUsers(password));
  await writeFile(join(directory, 'config.xml'), nodeConfig(places, password, join(directory, 'users.xml')));
  const processes = places.map((place, i) => startProcess(place, directory, join(directory, `node-${i + 1}`)));
  const stop = async () => {
    await Promise.all(processes.map(end));
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await Promise.all(places.map(({ httpPort }, i) => waitUntilUp(httpPort, processes[i])));
  } catch (failure) {
    await stop();
    throw failure;
  }
  const urls = places.map(({ httpPort }) => `http://${nodeUser}:${password}@127.0.0.1:${httpPort}`);
  const pids = processes.flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  return { url: urls.join(','), urls, cluster: clusterName, pids, stop };
}

function startProcess({ tcpPort, httpPort }: NodePlace, directory: string, path: string): ChildProcess {
  const args = [
    ['--path', path],
    ['--config-file', join(directory, 'config.xml')],
    ['--listen_host', '127.0.0.1'],
    ['--tcp_port', String(tcpPort)],
    ['--http_port', String(httpPort)],
    ['--query', nodeStatements],
  ].flat();
  const ffi = createRequire(import.meta.url).resolve('ffi-rs');
  const program = ['-e', nodeProgram, ffi, libchdbPath(), JSON.stringify(args)];
  return spawn(process.execPath, program, { cwd: directory, stdio: ['pipe', 'ignore', 'inherit'] });
}

async function waitUntilUp(httpPort: number, node: ChildProcess | undefined): Promise<void> {
  const until = Date.now() + startWithinMs;
  while (Date.now() < until) {
    if (node?.exitCode !== null || node.signalCode !== null) throw new Error('a ClickHouse node ended while starting');
    const answer = await fetch(`http://127.0.0.1:${httpPort}/ping`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(50);
  }
  throw new Error(`a ClickHouse node did not answer within ${startWithinMs} ms`);
}

async function end(node: ChildProcess): Promise<void> {
  if (node.exitCode !== null || node.signalCode !== null) return;
  const ended = once(node, 'exit');
  node.kill('SIGKILL');
  await ended;
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
