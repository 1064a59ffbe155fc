export { buildWorkbook, buildZip, textRows } from '../../load/spreadsheet/build-xlsx.js';
export { differencesIn, type EngineFunction, floatSumsIn, listFunctions, queryTree } from './exact-sql.js';
export { type ClickHouseNodes, startClickHouseNodes } from './start-nodes.js';
export { findTestData } from './test-data.js';
