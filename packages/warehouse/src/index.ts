export { type EmbeddedEngineOptions, openEmbeddedEngine } from './engine/embedded.js';
export type {
  Engine,
  FileInsert,
  InsertOptions,
  Settings,
  StatementOptions,
  StatementProgress,
  StatementSummary,
  StreamFormat,
  TableDefinition,
} from './engine/engine.js';
export { openServerEngine, type ServerEngineOptions } from './engine/server.js';
export { type Sentence, WarehouseError, type WarehouseErrorKind } from './engine/warehouse-error.js';
