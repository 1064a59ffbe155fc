import type { Table } from '../proofs/index.js';
import type { DecisionTable } from './decision-table.js';
import { constantOf } from './literal-value.js';

/** The table as `proveTable` wants it. Outcomes are the outputs where they are constants. */
export function provableTable({ hit, inputs, outputs, rules }: DecisionTable): Table {
  const [output] = outputs;
  const priority = output?.values?.flatMap((value) => constantOf(value) ?? []);
  return {
    hit: hit.policy === 'rule order' || hit.policy === 'output order' ? 'collect' : hit.policy,
    inputs: inputs.map(({ expression }) => expression),
    rows: rules.map((rule) => {
      const outcome = rule.outputs.map((entry) => constantOf(entry) ?? '').join('\n');
      return { cells: rule.tests, ...(outcome !== '' && { outcome }) };
    }),
    ...(priority !== undefined && { priority }),
  };
}
