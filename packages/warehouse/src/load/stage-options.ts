import type { StatementProgress } from '../engine/engine.js';

export interface StageOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StatementProgress) => void;
}
