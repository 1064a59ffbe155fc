import type { Settings, StatementProgress } from '../engine/engine.js';

export interface StageOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StatementProgress) => void;
}

/** Blocks of a fixed size, so that memory is the same for every file; smaller ones would make too many parts. */
export const boundedBlocks: Settings = {
  min_insert_block_size_rows: 262_144,
  min_insert_block_size_bytes: 64 * 1024 ** 2,
};
