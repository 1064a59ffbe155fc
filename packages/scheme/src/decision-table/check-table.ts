import { kindName } from '../feel/diagnostics.js';
import { unifiedType } from '../feel/expressions/unified-type.js';
import type { Expression, ExpressionType } from '../feel/index.js';
import { checkHit } from './check-hit.js';
import { checkValues } from './check-values.js';
import type { DecisionTable, TableInput, TableOutput, TableRule } from './decision-table.js';
import { isExpression, literalText } from './literal-value.js';
import type { TableChecker } from './table-checker.js';
import { tableProblems } from './table-problems.js';
import type { OutputSource, RuleSource, SourceText, TableSource } from './table-source.js';

/**
 * Types a table. Every problem is reported at its cell; what comes back never fails when its SQL runs. Undefined where
 * something is an error.
 */
export function checkTable(source: TableSource, checker: TableChecker): DecisionTable | undefined {
  const inputs = source.inputs.map(({ path, text }) => {
    const expression = checker.expression(path, text);
    return expression && { expression, text: text.trim() };
  });
  const rules = source.rules.map((rule) => checkRule(rule, inputs, source, checker));
  const outputs = source.outputs.map((output, i) => checkOutput(output, i, rules, source, checker));
  if (!isComplete(inputs) || !isComplete(rules) || !isComplete(outputs)) return undefined;
  const table: DecisionTable = { hit: source.hit, inputs, outputs, rules };
  return checkHit(table, source, checker) ? table : undefined;
}

function isComplete<T>(items: readonly (T | undefined)[]): items is readonly T[] {
  return items.every((item) => item !== undefined);
}

function checkRule(
  rule: RuleSource,
  inputs: readonly (TableInput | undefined)[],
  source: TableSource,
  checker: TableChecker,
): TableRule | undefined {
  const optional = source.hit.aggregation === 'count' && rule.outputs.length === 0;
  const cells = rule.inputs.length + rule.outputs.length;
  const wanted = inputs.length + (optional ? 0 : source.outputs.length);
  if (rule.inputs.length !== inputs.length || cells !== wanted) {
    checker.report(rule.path, tableProblems.wrongLength(cells, inputs.length, source.outputs.length));
    return undefined;
  }
  const tests = rule.inputs.map(({ path, text }, i) => {
    const input = inputs[i];
    return input && checker.tests(path, text.trim() === '' ? '-' : text, input.expression.type);
  });
  const outputs = rule.outputs.map((cell, i) => {
    const output = source.outputs[i];
    return output && checkEntry(cell, output, checker);
  });
  if (!isComplete(tests) || !isComplete(outputs)) return undefined;
  const texts = [...rule.inputs, ...rule.outputs].map(({ text }) => text.trim());
  return { tests, outputs, cells: texts, ...(rule.note !== undefined && { note: rule.note }) };
}

function checkEntry(cell: SourceText, output: OutputSource, checker: TableChecker): Expression | undefined {
  if (cell.text.trim() === '') {
    if (output.kind === 'value') return { kind: 'literal', type: { kind: 'null', nullable: true }, value: null };
    checker.report(cell.path, tableProblems.missingOutput());
    return undefined;
  }
  if (output.kind === 'class') return checkClass(cell, output.classes, checker);
  const expression = checker.expression(cell.path, cell.text);
  if (output.kind === 'value' || expression === undefined || isNumeric(expression)) return expression;
  checker.report(cell.path, tableProblems.notNumeric(cell.text.trim()));
  return undefined;
}

function isNumeric({ type }: Expression): boolean {
  return type.kind === 'number' || type.kind === 'null';
}

function checkClass(
  { path, text }: SourceText,
  classes: readonly string[],
  checker: TableChecker,
): Expression | undefined {
  // In FEEL, as DMN has it, a text stands between quotes.
  const id = text.trim().replace(/^"(.*)"$/s, '$1');
  if (classes.includes(id)) return literalText(id);
  checker.report(path, tableProblems.unknownClass(id, classes));
  return undefined;
}

function checkOutput(
  output: OutputSource,
  index: number,
  rules: readonly (TableRule | undefined)[],
  source: TableSource,
  checker: TableChecker,
): TableOutput | undefined {
  const otherwise =
    output.kind === 'value' && output.otherwise !== undefined && output.otherwise.text.trim() !== ''
      ? output.otherwise
      : undefined;
  const entry = otherwise && checker.expression(otherwise.path, otherwise.text);
  if (otherwise !== undefined && entry === undefined) return undefined;
  const entries = rules.map((rule) => rule?.outputs[index]);
  const type = typeOf(
    entries,
    entry,
    (at) => source.rules[at]?.outputs[index]?.path ?? otherwise?.path ?? source.path,
    checker,
  );
  if (type === undefined) return undefined;
  if (output.kind === 'class') return { type, ranked: true, values: output.classes.map(literalText) };
  const name = output.kind === 'value' && output.name !== undefined ? { name: output.name } : {};
  const end = entry === undefined ? {} : { otherwise: entry };
  if (output.kind !== 'value' || output.values === undefined) return { ...name, type, ranked: false, ...end };
  const values = checkValues(output.values, type, entries.filter(isExpression), index, source, checker);
  return values && { ...name, type, ranked: false, ...values, ...end };
}

/** The type that holds every entry; null is always among them, because there may be no rule that fits. */
function typeOf(
  entries: readonly (Expression | undefined)[],
  otherwise: Expression | undefined,
  pathOf: (at: number) => TableSource['path'],
  checker: TableChecker,
): ExpressionType | undefined {
  let type: ExpressionType = { kind: 'null', nullable: true };
  let good = true;
  for (const [at, entry] of [...entries, otherwise].entries()) {
    if (entry === undefined) continue;
    const next = unifiedType(type, entry.type);
    if (next !== undefined) type = next;
    else {
      checker.report(pathOf(at), tableProblems.mixedOutputs(kindName(entry.type.kind), kindName(type.kind)));
      good = false;
    }
  }
  if (!good) return undefined;
  return type.kind === 'null' ? { kind: 'text', nullable: true } : { ...type, nullable: true };
}
