import { parse } from 'yaml';
import type { Path } from '../document/places.js';
import {
  decimalNumber,
  type Expression,
  emitExpression,
  emitUnaryTests,
  integerNumber,
  parseExpression,
  parseUnaryTests,
  plainType,
  scopeOf,
  type UnaryTests,
} from '../feel/index.js';
import { name } from '../sql/fragment.js';
import type { DecisionTable } from './decision-table.js';
import { type ClassTable, checkClassTable, checkPointsTable } from './scheme-table.js';
import type { TableChecker } from './table-checker.js';
import type { TableEmitter } from './table-emitter.js';
import { classTableShape, tableShape } from './table-shape.js';

const scope = scopeOf({
  conditions: integerNumber(3),
  signs: integerNumber(3),
  amount: decimalNumber(18, 4),
  city: plainType('text'),
  since: plainType('date'),
  listed: plainType('boolean'),
});

/** What was found, with the path it was put at. */
export interface Checked<T> {
  readonly table?: T;
  readonly problems: readonly string[];
}

function checkerWith(problems: string[]): TableChecker {
  const report = (
    path: Path,
    found: readonly { readonly code: string; readonly message: { readonly en: string } }[],
  ) => {
    for (const { code, message } of found) problems.push(`${path.join('.')} ${code}: ${message.en}`);
  };
  return {
    expression: (path, text) => {
      const { expression, diagnostics } = parseExpression(text, scope);
      report(path, diagnostics);
      return expression;
    },
    tests: (path, text, type) => {
      const { tests, diagnostics } = parseUnaryTests(text, type, scope);
      report(path, diagnostics);
      return tests;
    },
    report: (path, problem) => report(path, [problem]),
  };
}

/** Reads and checks the YAML of a table that gives points. */
export function pointsTableOf(yaml: string): Checked<DecisionTable> {
  const problems: string[] = [];
  const table = checkPointsTable(tableShape.parse(parse(yaml)), ['table'], checkerWith(problems));
  return { problems, ...(table && { table }) };
}

/** Reads and checks the YAML of a table that gives one of the classes A, B, C and E. */
export function classTableOf(yaml: string): Checked<ClassTable> {
  const problems: string[] = [];
  const node = classTableShape.parse(parse(yaml));
  const table = checkClassTable(node, ['table'], ['A', 'B', 'C', 'E'], checkerWith(problems));
  return { problems, ...(table && { table }) };
}

/** Names stand for columns. */
export const columnEmitter: TableEmitter = {
  expression: (expression: Expression) => emitExpression(expression, name),
  tests: (tests: UnaryTests, input: Expression) => emitUnaryTests(tests, input, name),
};
