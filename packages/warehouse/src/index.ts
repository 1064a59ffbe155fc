export type {
  Engine,
  FileInsert,
  InsertOptions,
  StatementOptions,
  StatementSummary,
  TableDefinition,
} from './engine/engine.js';
