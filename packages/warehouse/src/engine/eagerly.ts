import type { Settings } from './engine.js';

/**
 * For statements that name expressions and use them in several branches: each is computed once per block. Lazily, as is the
 * engine's habit, an expression that several branches refer to is computed again in each of them. None of ours fails on any
 * input.
 */
export const eagerly: Settings = { short_circuit_function_evaluation: 'disable' };
