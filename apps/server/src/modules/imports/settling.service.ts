/** For whoever else writes batches beside imports. */
export { othersOf, whenSettled } from './when-settled.js';
