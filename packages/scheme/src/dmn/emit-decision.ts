import { emitTable, mayConflict } from '../decision-table/index.js';
import {
  asText,
  type EmitOptions,
  type Expression,
  type ExpressionType,
  emitExpression,
  emitUnaryTests,
} from '../feel/index.js';
import { join, name, raw, type Sql, sql } from '../sql/fragment.js';
import type { DmnProgram, ProgramInput, ProgramStep, StepOutput } from './dmn-program.js';

export interface DecisionRows {
  /** A query or table with a column for every input. */
  readonly from: Sql;
  /** The column of an input, in the type of the program. */
  readonly column: (input: string) => Sql;
}

/** An output of the decision asked for, in the rows of `emitDecision`. */
export interface DecisionColumn extends StepOutput {
  readonly column: string;
  readonly isList: boolean;
}

/** A table of which more rules may fit than it allows. */
export interface ConflictColumn {
  readonly decision: string;
  /** True for the rows in which that is so. */
  readonly column: string;
  /** The array of fits. */
  readonly fits: string;
}

/** The given rows with the outputs of every decision beside them: one query, each decision a layer on those it rests on. */
export function emitDecision({ steps }: DmnProgram, rows: DecisionRows, options: EmitOptions = {}): Sql {
  return steps.reduce((inner, step, i) => {
    const columns = stepColumns(steps, i, step, rows, options);
    return sql`SELECT *, ${join(columns, ', ')} FROM (${inner})`;
  }, sql`SELECT * FROM ${rows.from}`);
}

function stepColumns(
  steps: readonly ProgramStep[],
  index: number,
  step: ProgramStep,
  rows: DecisionRows,
  options: EmitOptions,
): Sql[] {
  const resolve = (written: string): Sql => {
    const source = Object.hasOwn(step.names, written) ? step.names[written] : undefined;
    if (source === undefined) throw new Error(`no name ${written} in ${step.decision}`);
    if (source.kind === 'input') return rows.column(source.input);
    return name(
      outputColumn(
        steps.findIndex(({ decision }) => decision === source.decision),
        0,
      ),
    );
  };
  const { logic } = step;
  if (logic.kind === 'literal') {
    return [sql`${emitExpression(logic.expression, resolve, options)} AS ${name(outputColumn(index, 0))}`];
  }
  const { outputs, conflict, fits } = emitTable(logic.table, {
    expression: (expression) => emitExpression(expression, resolve, options),
    tests: (tests, input) => emitUnaryTests(tests, input, resolve, options),
  });
  const values = outputs.map((output, i) => sql`${output} AS ${name(outputColumn(index, i))}`);
  if (!mayConflict(logic.table.hit)) return values;
  return [...values, sql`${conflict} AS ${name(conflictColumn(index))}`, sql`${fits} AS ${name(fitsColumn(index))}`];
}

function outputColumn(step: number, output: number): string {
  return `kefen_value_${step}_${output}`;
}

function conflictColumn(step: number): string {
  return `kefen_conflict_${step}`;
}

function fitsColumn(step: number): string {
  return `kefen_fits_${step}`;
}

/** The outputs of the decision asked for. */
export function decisionColumns({ steps }: DmnProgram): readonly DecisionColumn[] {
  const last = steps.length - 1;
  const step = steps[last];
  return (step?.outputs ?? []).map((output, i) => ({
    ...output,
    isList: step?.isList ?? false,
    column: outputColumn(last, i),
  }));
}

export function conflictColumns({ steps }: DmnProgram): readonly ConflictColumn[] {
  return steps.flatMap(({ decision, logic }, i) =>
    logic.kind === 'table' && mayConflict(logic.table.hit)
      ? [{ decision, column: conflictColumn(i), fits: fitsColumn(i) }]
      : [],
  );
}

/** An output as a person reads it: durations as FEEL writes them, a list as a JSON array, everything else as it is. */
export function emitShown({ column, type, isList }: DecisionColumn): Sql {
  if (!isList) return emitPlain(type, name(column));
  const items = sql`arrayMap(kefen_item -> ${emitPlain(type, raw('kefen_item'))}, ${name(column)})`;
  return sql`toJSONString(${items})`;
}

function emitPlain(type: ExpressionType, value: Sql): Sql {
  // Comparisons come out as numbers.
  if (type.kind === 'boolean') return sql`CAST(${value}, 'Nullable(Bool)')`;
  if (type.kind !== 'days duration' && type.kind !== 'months duration') return value;
  const expression: Expression = { kind: 'name', name: 'value', type };
  return emitExpression(asText(expression), () => value);
}

/** Whether the value of an input is one that the file allows; null always is. */
export function emitAllowed(input: ProgramInput, value: Sql, options: EmitOptions = {}): Sql {
  if (input.allowed === undefined) return raw('true');
  const expression: Expression = { kind: 'name', name: 'value', type: input.type };
  return sql`(isNull(${value}) OR ${emitUnaryTests(input.allowed.tests, expression, () => value, options)})`;
}
