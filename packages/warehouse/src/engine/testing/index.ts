export { type ClickHouseNodes, startClickHouseNodes } from './start-nodes.js';
