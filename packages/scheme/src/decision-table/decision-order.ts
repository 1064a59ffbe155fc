import { compareValues, type Expression } from '../feel/index.js';
import type { DecisionTable, TableOutput } from './decision-table.js';
import { constantOf, positionOf } from './literal-value.js';

/**
 * The rules (counting from 0) in the order in which the first that fits decides. Undefined where no single rule decides,
 * or where it takes the values of a case to say which.
 */
export function decisionOrder(table: DecisionTable): readonly number[] | undefined {
  const { policy, aggregation } = table.hit;
  const natural = table.rules.map((_, i) => i);
  switch (policy) {
    case 'unique':
    case 'any':
    case 'first':
      return natural;
    case 'priority':
      return byPriority(table);
    case 'collect':
      return aggregation === 'min' || aggregation === 'max' ? byValue(table, aggregation) : undefined;
    default:
      return undefined;
  }
}

/** The rules by the priority of their outputs, column by column from the left; equal ones as they are written. */
export function byPriority({ rules, outputs }: DecisionTable): readonly number[] {
  const positions = rules.map((rule) =>
    outputs.flatMap(({ values }, i) => {
      const output = rule.outputs[i];
      return values === undefined || output === undefined ? [] : [place(output, values)];
    }),
  );
  return rules
    .map((_, i) => i)
    .sort((a, b) => {
      const [left, right] = [positions[a] ?? [], positions[b] ?? []];
      const at = left.findIndex((position, i) => position !== right[i]);
      return at < 0 ? a - b : (left[at] ?? 0) - (right[at] ?? 0);
    });
}

/** A value that is not listed comes behind all that are. */
function place(output: Expression, values: readonly Expression[]): number {
  const at = positionOf(output, values);
  return at < 0 ? values.length : at;
}

function byValue({ rules, outputs }: DecisionTable, aggregation: 'min' | 'max'): readonly number[] | undefined {
  const [output] = outputs;
  const entries = rules.map((rule) => rule.outputs[0]);
  if (output === undefined || !entries.every((entry) => typeof (entry && constantOf(entry)) === 'string'))
    return undefined;
  const sign = aggregation === 'min' ? 1 : -1;
  return rules
    .map((_, i) => i)
    .sort((a, b) => {
      const [left, right] = [entries[a], entries[b]];
      return left === undefined || right === undefined ? 0 : sign * compare(left, right, output) || a - b;
    });
}

function compare(left: Expression, right: Expression, { ranked, values = [], type }: TableOutput): number {
  if (ranked) return place(right, values) - place(left, values);
  return compareValues(constantOf(left) ?? '', constantOf(right) ?? '', type.kind);
}
