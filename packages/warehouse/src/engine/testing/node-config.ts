export interface NodePlace {
  readonly tcpPort: number;
  readonly httpPort: number;
}

/** The configuration of one node of a cluster with one shard per node. */
export function nodeConfig(places: readonly NodePlace[], password: string, usersPath: string): string {
  const shards = places.map(
    ({ tcpPort }) => `<shard><replica>
  <host>127.0.0.1</host><port>${tcpPort}</port><user>${nodeUser}</user><password>${password}</password>
</replica></shard>`,
  );
  return `<clickhouse>
<users_config>${usersPath}</users_config>
<remote_servers><${clusterName}>${shards.join('\n')}</${clusterName}></remote_servers>
</clickhouse>`;
}

/**
 * The node's own first session is the user `default`, which can have no password; it may open the doors and see no
 * table and no file.
 */
export function nodeUsers(password: string): string {
  return `<clickhouse>
<users>
  <default>
    <password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>
    <grants><query>GRANT SYSTEM LISTEN ON *.*</query></grants>
  </default>
  <${nodeUser}>
    <password>${password}</password><networks><ip>127.0.0.1</ip></networks><profile>default</profile>
    <quota>default</quota>
  </${nodeUser}>
</users>
<profiles><default></default></profiles>
<quotas><default></default></quotas>
</clickhouse>`;
}

export const nodeUser = 'kefen';
export const clusterName = 'kefen_test';
