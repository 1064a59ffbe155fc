import { afterAll } from 'vitest';
import { describeEngine } from './engine.contract.js';
import { openServerEngine } from './server.js';
import { type ClickHouseNodes, startClickHouseNodes } from './testing/index.js';

let nodes: ClickHouseNodes | undefined;

describeEngine('one server', async () => {
  nodes = await startClickHouseNodes({ count: 1 });
  return openServerEngine({ url: nodes.url });
});

afterAll(() => nodes?.stop());
