import {
  type CompiledDecision,
  compileDecision,
  type DeclaredInput,
  type DmnModel,
  type DmnProgram,
  decisionColumns,
  type ExpressionType,
  emitDecision,
  emitShown,
  integerNumber,
  normalizeNumber,
  numberTypeOf,
  plainType,
  type Sql,
  sql,
  sqlFragment,
  sqlTypeOf,
  usualType,
  withNullable,
} from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import type { TckCase, TckValue } from './tck-cases.js';

/** Compiles the decision of a case; numbers have the digits that the case gives them. */
export function compileCase(model: DmnModel, { decision, inputs }: TckCase): CompiledDecision {
  return compileDecision(model, decision, (input) => typeOf(input, inputs[input.name]));
}

function typeOf(input: DeclaredInput, value: TckValue | undefined): ExpressionType {
  if (value?.kind !== 'simple') return usualType(input);
  const kind = input.kind ?? kinds[value.type] ?? 'text';
  if (kind !== 'number') return usualType({ ...input, kind });
  return withNullable(numberTypeOf(normalizeNumber(value.text) ?? '0') ?? integerNumber(18), true);
}

const kinds: Readonly<Record<string, ExpressionType['kind']>> = {
  decimal: 'number',
  double: 'number',
  integer: 'number',
  boolean: 'boolean',
  date: 'date',
  dateTime: 'date and time',
};

/** The outputs of a case by name, as texts; lists as they stand in JSON. */
export async function evaluateCase(
  engine: Engine,
  program: DmnProgram,
  { inputs }: TckCase,
): Promise<Record<string, string | null | readonly (string | null)[]>> {
  const columns = program.inputs.map(
    ({ name, type }) => sql`${inputSql(inputs[name], type)} AS ${sqlFragment.name(`in ${name}`)}`,
  );
  const row = columns.length === 0 ? sql`(SELECT 1)` : sql`(SELECT ${sqlFragment.join(columns, ', ')})`;
  const evaluated = emitDecision(program, { from: row, column: (name) => sqlFragment.name(`in ${name}`) });
  const outputs = decisionColumns(program);
  const shown = outputs.map((output, i) => sql`toString(${emitShown(output)}) AS ${sqlFragment.name(`o${i}`)}`);
  const [found] = await engine.queryLong<Record<string, string | null>>(
    sql`SELECT ${sqlFragment.join(shown, ', ')} FROM (${evaluated})`,
  );
  return Object.fromEntries(
    outputs.map(({ name, isList }, i) => {
      const value = found?.[`o${i}`] ?? null;
      return [name, isList && value !== null ? (JSON.parse(value) as (string | null)[]) : value];
    }),
  );
}

function inputSql(value: TckValue | undefined, type: ExpressionType): Sql {
  const wanted = sqlFragment.text(`Nullable(${sqlTypeOf(type.kind === 'null' ? plainType('text') : type)})`);
  const literal = value?.kind === 'simple' ? sql`${sqlFragment.text(value.text)}` : sqlFragment.raw('NULL');
  return sql`CAST(${literal}, ${wanted})`;
}
