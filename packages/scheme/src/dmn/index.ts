export { type CompiledDecision, compileDecision } from './compile-decision.js';
export { findDecision } from './decision-graph.js';
export type { DmnDecision, DmnModel } from './dmn-model.js';
export type { DmnProgram, ProgramInput, ProgramStep, StepOutput } from './dmn-program.js';
export {
  type ConflictColumn,
  conflictColumns,
  type DecisionColumn,
  type DecisionRows,
  decisionColumns,
  emitAllowed,
  emitDecision,
  emitShown,
} from './emit-decision.js';
export { type CheckedGuessing, checkGuessing } from './export/check-guessing.js';
export { type ExportedDmn, exportDmn, type TableOfScheme } from './export/export-dmn.js';
export { findTable, scoresWithTable } from './export/tables-of.js';
export { type ImportedDmn, importDmn } from './import/import-dmn.js';
export { type DeclaredInput, type TypeOfInput, usualType } from './input-types.js';
export { type MatchedInputs, matchInputs } from './match-inputs.js';
export { type ReadDmn, readDmn } from './read-dmn.js';
export { type ReadXml, readXml } from './read-xml.js';
export { childNamed, childrenNamed, descendantsNamed, type XmlElement } from './xml-element.js';
