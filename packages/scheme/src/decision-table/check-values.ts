import type { Expression, ExpressionType, UnaryTests } from '../feel/index.js';
import { constantOf, positionOf } from './literal-value.js';
import type { TableChecker } from './table-checker.js';
import { tableProblems } from './table-problems.js';
import type { SourceText, TableSource } from './table-source.js';

/** Reads the list of values of an output and looks whether every entry is one of them. Undefined where that is an error. */
export function checkValues(
  { path, text }: SourceText,
  type: ExpressionType,
  entries: readonly Expression[],
  output: number,
  source: TableSource,
  checker: TableChecker,
): { readonly values?: readonly Expression[] } | undefined {
  const tests = checker.tests(path, text, type);
  if (tests === undefined) return undefined;
  const decides = source.hit.policy === 'priority' || source.hit.policy === 'output order';
  const values = listedValues(tests);
  if (values === undefined) {
    if (!decides) return {};
    checker.report(path, tableProblems.valuesNotConstant());
    return undefined;
  }
  const strange = entries.flatMap((entry, i) => (isListed(entry, values) ? [] : [i]));
  for (const i of strange) {
    const cell = source.rules[i]?.outputs[output];
    if (cell !== undefined) checker.report(cell.path, tableProblems.outputNotListed(cell.text.trim(), decides));
  }
  return decides && strange.length > 0 ? undefined : { values };
}

function isListed(entry: Expression, values: readonly Expression[]): boolean {
  const constant = constantOf(entry);
  return constant === undefined || constant === null || positionOf(entry, values) >= 0;
}

/** The constants of `"A","B"`; undefined where the text says more than a list of values. */
function listedValues({ negated, tests }: UnaryTests): readonly Expression[] | undefined {
  if (negated) return undefined;
  const values = tests.flatMap((test) => (test.kind === 'compare' && test.operator === '=' ? [test.value] : []));
  return values.length === tests.length && values.every((value) => constantOf(value) !== undefined)
    ? values
    : undefined;
}
