import type { EngineNode } from './node.js';
import { WarehouseError } from './warehouse-error.js';

/**
 * A shard without an address of its own would silently be left out of everything that runs per shard, so the number
 * of addresses has to be the number of shards every node knows, and no two addresses may be the same shard.
 */
export async function checkCluster(nodes: readonly EngineNode[], cluster: string): Promise<void> {
  const seen = await Promise.all(nodes.map((node) => readShards(node, cluster)));
  for (const { shards } of seen) {
    if (shards !== nodes.length) throw misfit(cluster, shards, nodes.length);
  }
  const own = seen.flatMap(({ ownShard }) => (ownShard > 0 ? [ownShard] : []));
  if (new Set(own).size !== own.length) throw misfit(cluster, nodes.length, new Set(own).size);
}

async function readShards(node: EngineNode, cluster: string): Promise<{ shards: number; ownShard: number }> {
  const rows = await node.lend('short', async (client) => {
    const result = await client.query({
      query: `SELECT toUInt32(uniqExact(shard_num)) AS shards, toUInt32(maxIf(shard_num, is_local)) AS ownShard
FROM system.clusters WHERE cluster = {cluster:String}`,
      query_params: { cluster },
      format: 'JSONEachRow',
    });
    return result.json<{ shards: number; ownShard: number }>();
  });
  return rows[0] ?? { shards: 0, ownShard: 0 };
}

function misfit(cluster: string, shards: number, addresses: number): WarehouseError {
  const sentence = {
    zh: `集群 ${cluster} 有 ${shards} 个分片，而配置的地址对应 ${addresses} 个。请为每个分片各配置一个地址。`,
    en: `Cluster ${cluster} has ${shards} shards, but the addresses stand for ${addresses}. Give one address for each shard.`,
  };
  return new WarehouseError('refused', { sentence, message: sentence.en });
}
