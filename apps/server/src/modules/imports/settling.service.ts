/** For whoever else writes batches beside imports. */
export { whenSettled } from './when-settled.js';
