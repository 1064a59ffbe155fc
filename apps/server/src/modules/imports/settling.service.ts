/** For whoever else writes batches beside imports. */
export { type WrittenBatch, whenSettled } from './when-settled.js';
