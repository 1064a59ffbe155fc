import { createClientEngine } from './client-engine.js';
import { checkCluster } from './cluster-check.js';
import type { Engine, Settings } from './engine.js';
import { asWarehouseError } from './error-kind.js';
import { openHttpNode } from './http-node.js';
import type { EngineNode } from './node.js';
import { findUnknownSettings } from './server-settings.js';
import { baseSettings } from './settings.js';
import { quoted } from './table-ddl.js';
import { WarehouseError } from './warehouse-error.js';

export interface ServerEngineOptions {
  /** `http://user:password@host:8123`; on a cluster one address per shard, separated by commas. */
  readonly url: string;
  /** The name of the cluster in the servers' `remote_servers`. */
  readonly cluster?: string;
  readonly database?: string;
  /** Added to every statement, e.g. `max_memory_usage`. */
  readonly settings?: Settings;
}

/**
 * ClickHouse over HTTP, one server or a cluster.
 *
 * @throws WarehouseError of kind `unavailable`, `denied` or (the addresses do not fit the cluster) `refused`.
 */
export async function openServerEngine(options: ServerEngineOptions): Promise<Engine> {
  const { cluster, database = 'kefen' } = options;
  const nodes = addresses(options).map(openHttpNode);
  const [first, ...others] = nodes;
  if (first === undefined) throw new WarehouseError('refused', { message: 'no address of a ClickHouse server' });
  try {
    await createDatabase(nodes, database);
    if (cluster !== undefined) await checkCluster(nodes, cluster);
    const settings = {
      ...(await supported(first)),
      ...(cluster === undefined ? {} : clusterSettings),
      ...options.settings,
    };
    return createClientEngine({
      kind: cluster === undefined ? 'server' : 'cluster',
      nodes: [first, ...others],
      database,
      settings,
      ...(cluster === undefined ? {} : { cluster }),
    });
  } catch (failure) {
    await Promise.all(nodes.map((node) => node.close()));
    throw asWarehouseError(failure);
  }
}

/** An insert into the whole is acknowledged when every shard has its rows, not when they are queued for it. */
const clusterSettings: Settings = { distributed_foreground_insert: 1 };

function addresses({ url, cluster }: ServerEngineOptions): string[] {
  const list = url.split(',').map((address) => address.trim());
  if (list.length > 1 && cluster === undefined) {
    throw new WarehouseError('refused', {
      sentence: {
        zh: '配置了多个 ClickHouse 地址，但没有集群名。请设置集群名，或只保留一个地址。',
        en: 'There are several ClickHouse addresses but no cluster name. Name the cluster, or keep one address.',
      },
    });
  }
  return list;
}

async function createDatabase(nodes: readonly EngineNode[], database: string): Promise<void> {
  const query = `CREATE DATABASE IF NOT EXISTS ${quoted(database)}`;
  await Promise.all(nodes.map((node) => node.lend('short', (client) => client.command({ query }))));
}

/** The base settings without those that an older server does not know. */
async function supported(node: EngineNode): Promise<Settings> {
  const unknown = await findUnknownSettings(node, Object.keys(baseSettings));
  return Object.fromEntries(Object.entries(baseSettings).filter(([name]) => !unknown.has(name)));
}
