import {
  decimalNumber,
  type ExpressionType,
  emitExpression,
  integerNumber,
  plainType,
  type Scope,
  type Sql,
  scopeOf,
  sql,
  sqlFragment,
  sqlTypeOf,
} from '@kefen/scheme';
import { evaluate } from 'feelin';

/** A column of the rows both sides compute on. The numbers are sums of few powers of two, so that doubles hold them exactly. */
interface OracleColumn {
  readonly name: string;
  readonly type: ExpressionType;
  readonly values: readonly (string | boolean | null)[];
}

export const columns: readonly OracleColumn[] = [
  { name: 'amount', type: decimalNumber(18, 4), values: ['12.125', '0', null, '-2.25', '1000', '0.5', '7', '-48'] },
  { name: '年 收入', type: decimalNumber(18, 2), values: ['3', '-1.5', '2', null, '0', '100.25', '7', '1'] },
  { name: 'visits', type: integerNumber(18), values: ['0', '3', '-1', '2', null, '5', '1', '12'] },
  { name: 'points', type: integerNumber(18, false), values: ['1', '2', '3', '4', '5', '-6', '0', '7'] },
  { name: 'city', type: plainType('text'), values: ['上海', '', null, 'Shanghai', '北京', 'a👍b', 'A', '上'] },
  { name: '省份', type: plainType('text'), values: ['海', '上海', 'a', null, '', 'b', 'A', '上海'] },
  {
    name: 'since',
    type: plainType('date'),
    values: dates('2020-01-31', '2020-02-29', null, '1999-12-31', '2021-03-01'),
  },
  {
    name: 'last order',
    type: plainType('date'),
    values: dates('2020-02-29', null, '2019-02-28', '2000-01-01', '2020-01-31'),
  },
  { name: 'active', type: plainType('boolean'), values: [true, false, null, true, false, null, true, false] },
  { name: 'listed', type: plainType('boolean'), values: [null, true, null, false, false, true, true, null] },
];

function dates(...some: (string | null)[]): (string | null)[] {
  return [...some, '2023-05-31', '2024-12-31', '1970-01-01'];
}

const rowCount = 8;

export const oracleScope: Scope = scopeOf(Object.fromEntries(columns.map(({ name, type }) => [name, type])));

/** The rows as ClickHouse reads them. Every column is materialised, so that nothing is computed beforehand. */
export function rowsAsSql(): Sql {
  const rows = Array.from({ length: rowCount }, (_, row) => {
    const fields = columns.map(({ name, type, values }) => {
      const literal = { kind: 'literal', type: { ...type, nullable: true }, value: values[row] ?? null } as const;
      const value = emitExpression(literal, sqlFragment.name);
      const wanted = type.nullable ? `Nullable(${sqlTypeOf(type)})` : sqlTypeOf(type);
      return sql`CAST(${value}, ${sqlFragment.text(wanted)}) AS ${sqlFragment.name(name)}`;
    });
    return sql`SELECT ${sqlFragment.integer(row)} AS row_number, ${sqlFragment.join(fields, ', ')}`;
  });
  const named = sqlFragment.join(
    columns.map(({ name }) => sql`materialize(${sqlFragment.name(name)}) AS ${sqlFragment.name(name)}`),
    ', ',
  );
  return sql`SELECT row_number, ${named} FROM (${sqlFragment.join(rows, ' UNION ALL ')})`;
}

/** The rows as feelin reads them. */
export const rowsForFeelin: readonly Readonly<Record<string, unknown>>[] = Array.from({ length: rowCount }, (_, row) =>
  Object.fromEntries(columns.map(({ name, type, values }) => [name, forFeelin(type, values[row] ?? null)])),
);

function forFeelin(type: ExpressionType, value: string | boolean | null): unknown {
  if (value === null || typeof value === 'boolean' || type.kind === 'text') return value;
  return type.kind === 'date' ? evaluate(`date("${value}")`).value : Number(value);
}
