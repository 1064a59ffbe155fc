import { type ClassTable, type DecisionTable, decisionOrder } from '../../decision-table/index.js';
import type { Expression, UnaryTests } from '../../feel/index.js';
import { plainType } from '../../feel/index.js';
import type { PlannedAxis, PlannedMatrix, PlannedRules } from '../../plan/planned-assignment.js';

/** What gives a class where all its conditions hold: a rule, a row of a table, a field of a matrix. */
export interface Choice {
  /** Empty: not rated. */
  readonly class: string;
  readonly conditions: readonly Expression[];
}

/** Choices of which one decides. */
export interface Decision {
  /** In the order in which the first that fits decides. */
  readonly choices: readonly Choice[];
  /** Whether several that fit give no class, unless it is the same. */
  readonly isExclusive: boolean;
}

export function rulesDecision({ rules }: PlannedRules): Decision {
  return { choices: rules.map((rule) => ({ class: rule.class, conditions: [rule.when] })), isExclusive: false };
}

/** Undefined where no single row decides. */
export function tableDecision({ table, cuts }: ClassTable): Decision | undefined {
  const order = cuts ? undefined : decisionOrder(table);
  if (!order) return undefined;
  const choices = order.flatMap((index) => {
    const rule = table.rules[index];
    const [output] = rule?.outputs ?? [];
    if (!rule || output?.kind !== 'literal') return [];
    return [{ class: typeof output.value === 'string' ? output.value : '', conditions: rowConditions(table, index) }];
  });
  const { policy } = table.hit;
  return { choices, isExclusive: policy === 'unique' || policy === 'any' };
}

/** What a row (counted from 0) of a table asks. */
export function rowConditions({ inputs, rules }: DecisionTable, row: number): readonly Expression[] {
  return inputs.flatMap(({ expression }, i) => conditionOf(expression, rules[row]?.tests[i]));
}

/** Fields row by row: the first that fits is that of the first band that fits on each axis. */
export function matrixDecision({ rows, columns, classes }: PlannedMatrix): Decision {
  const choices = rows.bands.flatMap((_, r) =>
    columns.bands.map((_band, c) => {
      const id = classes[r]?.[c] ?? 'none';
      return {
        class: id === 'none' ? '' : id,
        conditions: [...axisConditions(rows, r), ...axisConditions(columns, c)],
      };
    }),
  );
  return { choices, isExclusive: false };
}

/** What a band (counted from 0) of an axis asks. */
export function axisConditions({ input, bands }: PlannedAxis, at: number): readonly Expression[] {
  return conditionOf(input, bands[at]?.tests);
}

/** That an input fits the tests of a cell or band; nothing where anything fits. */
function conditionOf(value: Expression, tests: UnaryTests | undefined): readonly Expression[] {
  if (!tests || (!tests.negated && tests.tests.some(({ kind }) => kind === 'any'))) return [];
  return [{ kind: 'in', type: plainType('boolean', true), value, tests }];
}
