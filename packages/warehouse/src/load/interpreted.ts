import type { Settings } from '../engine/engine.js';

/**
 * For statements over one file, which run once or twice: making machine code of their expressions costs more than it saves
 * (a tenth to a quarter of a second of processor time for a file of eleven columns).
 */
export const interpreted: Settings = { compile_expressions: 0, compile_aggregate_expressions: 0 };
