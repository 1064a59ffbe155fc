import { setTimeout as pause } from 'node:timers/promises';
import type { EngineNode } from './node.js';
import { WarehouseError } from './warehouse-error.js';

const lookEveryMs = 50;
const stoppedWithinMs = 60_000;

/** What the `log_comment` of every statement of a piece of work begins with. */
export function markOf(work: string | undefined): string {
  if (work === undefined) return 'kefen-';
  if (!/^[a-z0-9]+$/i.test(work)) throw new Error(`not the name of a piece of work: ${work}`);
  return `kefen-${work}-`;
}

/**
 * Stops what belongs to a piece of work on the nodes, and waits until it is gone.
 * @throws WarehouseError `timeout` where a statement does not end
 */
export async function stopWork(nodes: readonly EngineNode[], work: string): Promise<void> {
  const where = `startsWith(Settings['log_comment'], '${markOf(work)}')`;
  const deadline = performance.now() + stoppedWithinMs;
  for (;;) {
    const running = await Promise.all(nodes.map((node) => stopOn(node, where)));
    if (running.every((statements) => statements === 0)) return;
    if (performance.now() > deadline) throw new WarehouseError('timeout', { message: `${work} does not stop` });
    await pause(lookEveryMs);
  }
}

/** @returns how many statements there were */
function stopOn(node: EngineNode, where: string): Promise<number> {
  return node.lend('control', async (client) => {
    const query = `SELECT toUInt32(count()) AS statements FROM system.processes WHERE ${where}`;
    const found = await client.query({ query, format: 'JSONEachRow' });
    const [row] = await found.json<{ statements: number }>();
    const statements = row?.statements ?? 0;
    if (statements > 0) await client.command({ query: `KILL QUERY WHERE ${where} ASYNC` });
    return statements;
  });
}
