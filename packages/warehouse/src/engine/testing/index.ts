export { type ClickHouseNodes, startClickHouseNodes } from './start-nodes.js';
export { findTestData } from './test-data.js';
