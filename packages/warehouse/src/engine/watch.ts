import { setTimeout as pause } from 'node:timers/promises';
import type { StatementOptions, StatementProgress } from './engine.js';
import type { EngineNode } from './node.js';

/** The first looks come soon, so that statements of a moment are seen too. */
const waitsMs = [25, 50, 100];
const everyMs = 200;
const killEveryMs = 20;

export interface Watch {
  /** Ends the watch; tells the peak memory if there was time for a look. */
  end(): Promise<number | undefined>;
}

/**
 * Looks after one running statement from another connection: tells its progress, and stops it when the signal says so.
 * The statement is known by its `log_comment`, which also marks what it starts on other shards. A look that fails is
 * repeated at the next turn; that the store is gone is told by the statement itself.
 */
export function watchStatement(
  nodes: readonly EngineNode[],
  token: string,
  { signal, onProgress }: Pick<StatementOptions, 'signal' | 'onProgress'>,
): Watch {
  const ended = new AbortController();
  let peakMemoryBytes: number | undefined;

  async function turn(): Promise<void> {
    if (signal?.aborted) {
      await Promise.allSettled(nodes.map((node) => kill(node, token)));
      return;
    }
    const looks = await Promise.allSettled(nodes.map((node) => look(node, token)));
    const progress = together(looks.flatMap((it) => (it.status === 'fulfilled' && it.value ? [it.value] : [])));
    if (!progress || ended.signal.aborted) return;
    peakMemoryBytes = Math.max(peakMemoryBytes ?? 0, progress.peakMemoryBytes);
    onProgress?.({ ...progress, peakMemoryBytes });
  }

  // A cancellation is acted on at once, not at the next look.
  const woken = signal ? AbortSignal.any([ended.signal, signal]) : ended.signal;

  async function watch(): Promise<void> {
    for (let turns = 0; !ended.signal.aborted; turns++) {
      if (signal?.aborted) await waitFor(killEveryMs, ended.signal);
      else await waitFor(waitsMs[turns] ?? everyMs, woken);
      if (!ended.signal.aborted) await turn();
    }
  }

  const watching = watch();
  return {
    async end() {
      ended.abort();
      await watching;
      return peakMemoryBytes;
    },
  };
}

/** Waits, but not longer than until the signal. */
async function waitFor(ms: number, woken: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal: woken }).catch((reason: unknown) => {
    if (!woken.aborted) throw reason;
  });
}

async function kill(node: EngineNode, token: string): Promise<void> {
  await node.lend('control', (client) =>
    client.command({ query: `KILL QUERY WHERE Settings['log_comment'] = '${token}' ASYNC` }),
  );
}

async function look(node: EngineNode, token: string): Promise<StatementProgress | undefined> {
  const rows = await node.lend('control', async (client) => {
    const result = await client.query({ query: lookStatement(token), format: 'JSONEachRow' });
    return result.json<Record<keyof StatementProgress | 'statements', string>>();
  });
  const row = rows[0];
  if (!row || Number(row.statements) === 0) return undefined;
  return {
    rowsRead: Number(row.rowsRead),
    rowsToRead: Number(row.rowsToRead),
    peakMemoryBytes: Number(row.peakMemoryBytes),
  };
}

function lookStatement(token: string): string {
  return `SELECT count() AS statements, sum(read_rows) AS rowsRead, sum(total_rows_approx) AS rowsToRead,
  max(peak_memory_usage) AS peakMemoryBytes
FROM system.processes
WHERE is_initial_query AND Settings['log_comment'] = '${token}'
SETTINGS output_format_json_quote_64bit_integers = 1`;
}

function together(looks: readonly StatementProgress[]): StatementProgress | undefined {
  if (looks.length === 0) return undefined;
  return {
    rowsRead: looks.reduce((sum, it) => sum + it.rowsRead, 0),
    rowsToRead: looks.reduce((sum, it) => sum + it.rowsToRead, 0),
    peakMemoryBytes: Math.max(...looks.map((it) => it.peakMemoryBytes)),
  };
}
