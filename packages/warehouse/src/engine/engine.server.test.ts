import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { endless } from './contract/facts.js';
import { describeEngine } from './engine.contract.js';
import { openServerEngine } from './server.js';
import { type ClickHouseNodes, startClickHouseNodes } from './testing/index.js';

let nodes: ClickHouseNodes | undefined;

describeEngine('one server', async () => {
  nodes = await startClickHouseNodes({ count: 1 });
  return openServerEngine({ url: nodes.url });
});

const given = process.env.TEST_CLICKHOUSE_URL;
if (given) {
  const cluster = process.env.TEST_CLICKHOUSE_CLUSTER;
  describeEngine('the given server', () =>
    openServerEngine({ url: given, database: `kefen_test_${process.pid}`, ...(cluster ? { cluster } : {}) }),
  );
}

afterAll(() => nodes?.stop());

describe('a server', () => {
  it('that is not there is unavailable', async () => {
    await expect(openServerEngine({ url: 'http://127.0.0.1:1' })).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('that does not know the password denies', async () => {
    const address = new URL(nodes?.url ?? '');
    address.password = 'wrong';
    await expect(openServerEngine({ url: address.href })).rejects.toMatchObject({ kind: 'denied' });
  });

  it('that hangs up in the middle is unavailable', async () => {
    const server = createServer((request) => request.socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await expect(openServerEngine({ url: `http://127.0.0.1:${port}` })).rejects.toMatchObject({ kind: 'unavailable' });
    server.close();
  });

  it('that ends while a statement runs is unavailable, and stays so', async () => {
    const mortal = await startClickHouseNodes({ count: 1 });
    const engine = await openServerEngine({ url: mortal.url });
    const running = engine.queryLong(endless);
    setTimeout(() => mortal.stop(), 300);
    await expect(running).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(engine.ping()).rejects.toMatchObject({ kind: 'unavailable' });
    await engine.close();
  });
});
