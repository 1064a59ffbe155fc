import type { EngineNode } from './node.js';

/** Which of the given settings a server does not have; a statement that names one of them would be refused. */
export async function findUnknownSettings(node: EngineNode, names: readonly string[]): Promise<Set<string>> {
  const rows = await node.lend('short', async (client) => {
    const result = await client.query({
      query: 'SELECT name FROM system.settings WHERE name IN {names:Array(String)}',
      query_params: { names },
      format: 'JSONEachRow',
    });
    return result.json<{ name: string }>();
  });
  const known = new Set(rows.map(({ name }) => name));
  return new Set(names.filter((name) => !known.has(name)));
}
