import type { Path } from '../document/places.js';
import type { UnaryTests } from '../feel/index.js';
import { checkTable } from './check-table.js';
import type { DecisionTable } from './decision-table.js';
import { type Hit, readHit } from './hit-policy.js';
import { constantOf } from './literal-value.js';
import { outputType } from './output-type.js';
import type { TableChecker } from './table-checker.js';
import { tableProblems } from './table-problems.js';
import type { ClassTableNode, TableNode } from './table-shape.js';
import type { OutputSource, RuleSource, TableSource } from './table-source.js';

/** A table that gives a class: the cell itself, or the first of the cuts that fits the number the table gives. */
export interface ClassTable {
  readonly table: DecisionTable;
  readonly cuts?: readonly ClassCut[];
}

export interface ClassCut {
  readonly class: string;
  readonly tests: UnaryTests;
  readonly text: string;
}

/** Types `scores.x.table`; `path` is that of the table. Its output is a number, null where nothing fits. */
export function checkPointsTable(node: TableNode, path: Path, checker: TableChecker): DecisionTable | undefined {
  return checkNode(node, path, { kind: 'number' }, checker);
}

/** Types `assign.table`; the classes are those of the scheme, best first. */
export function checkClassTable(
  node: ClassTableNode,
  path: Path,
  classes: readonly string[],
  checker: TableChecker,
): ClassTable | undefined {
  const hit = readNodeHit(node);
  if (node.classes === undefined) {
    const gives = hit?.aggregation;
    if (gives !== 'count' && gives !== 'sum') {
      const table = checkNode(node, path, { kind: 'class', classes }, checker);
      return table && { table };
    }
    checker.report([...path, 'hit'], tableProblems.classesMissing());
    return undefined;
  }
  const table = checkNode(node, path, { kind: 'number' }, checker);
  const known = Object.keys(node.classes).map((id) => isKnown(id, [...path, 'classes', id], classes, checker));
  const [output] = table?.outputs ?? [];
  if (table === undefined || output === undefined || known.includes(false)) return undefined;
  const cuts = Object.entries(node.classes).map(([id, text]) => {
    const tests = checker.tests([...path, 'classes', id], text, outputType(table, output));
    return tests && { class: id, tests, text };
  });
  return cuts.every((cut) => cut !== undefined) ? { table, cuts } : undefined;
}

function isKnown(id: string, path: Path, classes: readonly string[], checker: TableChecker): boolean {
  if (classes.includes(id)) return true;
  checker.report(path, tableProblems.unknownClass(id, classes));
  return false;
}

/** The classes that a rule or a cut leads to. */
export function classesOf({ table, cuts }: ClassTable): ReadonlySet<string> {
  if (cuts !== undefined) return new Set(cuts.map((cut) => cut.class));
  return new Set(table.rules.flatMap(({ outputs: [output] }) => (output && constantOf(output)) ?? []));
}

function readNodeHit(node: TableNode): Hit | undefined {
  return readHit(node.hit, node.aggregate);
}

function checkNode(
  node: TableNode,
  path: Path,
  output: OutputSource,
  checker: TableChecker,
): DecisionTable | undefined {
  const hit = readNodeHit(node);
  if (hit !== undefined) return checkTable(sourceOf(node, path, hit, output), checker);
  const written = node.aggregate === undefined ? node.hit : `${node.hit} ${node.aggregate}`;
  checker.report([...path, 'hit'], tableProblems.unknownHit(written));
  return undefined;
}

function sourceOf(node: TableNode, path: Path, hit: Hit, output: OutputSource): TableSource {
  return {
    path,
    hit,
    hitPath: [...path, 'hit'],
    inputs: node.inputs.map((text, i) => ({ text, path: [...path, 'inputs', i] })),
    outputs: [output],
    rules: node.rules.map((cells, i) => ruleSourceOf(cells, [...path, 'rules', i], node.inputs.length)),
    lists: false,
  };
}

function ruleSourceOf(cells: readonly string[], path: Path, inputs: number): RuleSource {
  const texts = cells.map((text, i) => ({ text, path: [...path, i] }));
  return { path, inputs: texts.slice(0, inputs), outputs: texts.slice(inputs) };
}
