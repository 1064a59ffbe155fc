import { afterAll } from 'vitest';
import { describeEngine } from './engine.contract.js';
import { openServerEngine } from './server.js';
import { type ClickHouseNodes, startClickHouseNodes } from './testing/index.js';

let nodes: ClickHouseNodes | undefined;

describeEngine('a cluster of two', async () => {
  nodes = await startClickHouseNodes({ count: 2 });
  return openServerEngine({ url: nodes.url, cluster: nodes.cluster });
});

afterAll(() => nodes?.stop());
