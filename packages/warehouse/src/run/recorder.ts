import { renderWithLiterals, type Sql } from '@kefen/scheme';
import type { StatementSummary } from '../engine/engine.js';

/** A statement of a run as it was executed. */
export interface RecordedStatement {
  readonly step: string;
  readonly text: string;
  readonly elapsedMs: number;
}

/** Keeps what a run has executed, for its ledger. */
export function createRecorder() {
  const statements: RecordedStatement[] = [];
  let peak: number | undefined;
  return {
    statements: (): readonly RecordedStatement[] => statements,
    peakMemoryBytes: (): number | undefined => peak,
    async record(step: string, statement: Sql, execute: () => Promise<StatementSummary>): Promise<void> {
      const { elapsedMs, peakMemoryBytes } = await execute();
      if (peakMemoryBytes !== undefined) peak = Math.max(peak ?? 0, peakMemoryBytes);
      statements.push({ step, text: renderWithLiterals(statement), elapsedMs });
    },
  };
}

export type Record = ReturnType<typeof createRecorder>['record'];
