export { readRows } from './read-rows.js';
