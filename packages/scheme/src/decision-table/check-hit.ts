import type { DecisionTable, TableOutput } from './decision-table.js';
import { givesList } from './hit-policy.js';
import { constantOf } from './literal-value.js';
import { sumType } from './output-type.js';
import type { TableChecker } from './table-checker.js';
import { tableProblems } from './table-problems.js';
import type { TableSource } from './table-source.js';

/** Whether the outputs of a table are such as its hit policy needs. */
export function checkHit(table: DecisionTable, source: TableSource, checker: TableChecker): boolean {
  const { hit, outputs } = table;
  const refuse = (problem: Parameters<TableChecker['report']>[1]) => {
    checker.report(source.hitPath, problem);
    return false;
  };
  if (!source.lists && givesList(hit)) return refuse(tableProblems.givesList(hit));
  if (hit.policy === 'priority' || hit.policy === 'output order') return checkPriorities(table, source, checker);
  const [output] = outputs;
  if (outputs.some((one) => hasStrangeDefault(table, one))) return refuse(tableProblems.defaultNotNumeric());
  if (hit.aggregation === undefined || hit.aggregation === 'count' || output === undefined) return true;
  if (outputs.length > 1) return refuse(tableProblems.oneOutput(hit));
  if (hit.aggregation !== 'sum') return isOrdered(output) || refuse(tableProblems.notOrdered(hit));
  if (output.type.kind !== 'number') return refuse(tableProblems.notSummable(hit));
  return sumType(output.type, table.rules.length) !== undefined || refuse(tableProblems.tooManyDigits());
}

function hasStrangeDefault({ hit }: DecisionTable, { otherwise }: TableOutput): boolean {
  return hit.aggregation === 'count' && otherwise !== undefined && otherwise.type.kind !== 'number';
}

function isOrdered({ type, ranked }: TableOutput): boolean {
  return ranked || type.kind !== 'boolean';
}

function checkPriorities(table: DecisionTable, source: TableSource, checker: TableChecker): boolean {
  const deciding = table.outputs.flatMap(({ values }, i) => (values === undefined ? [] : [i]));
  if (deciding.length === 0) {
    checker.report(source.hitPath, tableProblems.noPriorities(table.hit));
    return false;
  }
  const open = table.rules.flatMap(({ outputs }, rule) =>
    deciding
      .filter((i) => {
        const output = outputs[i];
        return output === undefined || constantOf(output) === undefined;
      })
      .map((i) => source.rules[rule]?.outputs[i]?.path ?? source.path),
  );
  for (const path of open) checker.report(path, tableProblems.outputNotConstant(table.hit));
  return open.length === 0;
}
