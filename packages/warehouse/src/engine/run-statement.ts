import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { throwIfCancelled } from './cancelled.js';
import type { Settings, StatementOptions, StatementSummary } from './engine.js';
import { asWarehouseError } from './error-kind.js';
import type { EngineNode } from './node.js';
import { markOf } from './stop-work.js';
import { type Watch, watchStatement } from './watch.js';

export interface StatementRun {
  /** Where the statement, or what it starts, may run. */
  readonly nodes: readonly EngineNode[];
  readonly fixed: Settings;
  readonly options: StatementOptions;
  /** The piece of work that the statement belongs to. */
  readonly work?: string | undefined;
  /** Looked at while it runs even if nobody asked for its progress, for the peak memory in its summary. */
  readonly looked?: boolean;
}

/**
 * Runs one statement under a name of its own (its `log_comment`), by which it can be watched and stopped.
 * `work` gets everything that belongs into the statement's SETTINGS clause.
 */
export async function runStatement<T>(
  run: StatementRun,
  work: (settings: Settings) => Promise<T>,
): Promise<{ value: T; summary: StatementSummary }> {
  throwIfCancelled(run.options.signal);
  const startedAt = performance.now();
  const { settings, watch } = begin(run);
  const [outcome] = await Promise.allSettled([work(settings)]);
  const peakMemoryBytes = await watch?.end();
  if (outcome.status === 'rejected') throw asWarehouseError(outcome.reason);
  const elapsedMs = Math.round(performance.now() - startedAt);
  return {
    value: outcome.value,
    summary: { elapsedMs, ...(peakMemoryBytes === undefined ? {} : { peakMemoryBytes }) },
  };
}

/** The same for a statement whose result comes in pieces. */
export async function* streamStatement(
  run: StatementRun,
  work: (settings: Settings) => AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  throwIfCancelled(run.options.signal);
  const { settings, watch } = begin(run);
  try {
    for await (const piece of work(settings)) {
      throwIfCancelled(run.options.signal);
      yield piece;
    }
  } catch (failure) {
    throw asWarehouseError(failure);
  } finally {
    await watch?.end();
  }
}

function begin({ nodes, fixed, options, work, looked }: StatementRun): {
  settings: Settings;
  watch: Watch | undefined;
} {
  const token = `${markOf(work)}${randomUUID()}`;
  const watched = looked || options.signal !== undefined || options.onProgress !== undefined;
  return {
    settings: { ...fixed, ...options.settings, log_comment: token },
    watch: watched ? watchStatement(nodes, token, options) : undefined,
  };
}
