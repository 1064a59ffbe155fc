import {
  type Expression,
  type ExpressionType,
  emitCondition,
  emitExpression,
  parseExpression,
  sql,
  sqlFragment,
} from '@kefen/scheme';
import { evaluate } from 'feelin';
import type { Engine } from '../engine/engine.js';
import { oracleScope, rowsAsSql, rowsForFeelin } from './oracle-rows.js';

type Value = string | number | boolean | null;

/** The values of one expression, row by row, from the compiled SQL and from feelin. */
export interface Answers {
  readonly text: string;
  readonly compiled: readonly Value[];
  /** Of a boolean expression also the values as a condition, in which null is false. */
  readonly conditions: readonly Value[];
  readonly reference: readonly Value[];
}

/** Computes all expressions over all rows in one statement. An expression that is refused or fails is an error. */
export async function answersOf(engine: Engine, texts: readonly string[]): Promise<Answers[]> {
  const expressions = texts.map(checked);
  const rows = await compute(engine, expressions).catch(async () => {
    for (const [i, expression] of expressions.entries()) await compute(engine, [expression]).catch(failure(texts[i]));
    throw new Error('the expressions fail together, but none of them alone');
  });
  return texts.map((text, i) => ({
    text,
    compiled: rows.map((row) => fromEngine(row[`c${i}`], expressions[i]?.type)),
    conditions: rows.flatMap((row) => (`k${i}` in row ? [row[`k${i}`] === true || row[`k${i}`] === 1] : [])),
    reference: rowsForFeelin.map((row) => fromFeelin(evaluate(withoutBackquotes(text), row).value)),
  }));
}

function checked(text: string): Expression {
  const { expression, diagnostics } = parseExpression(text, oracleScope);
  if (expression === undefined) throw new Error(`refused: ${text}\n${diagnostics[0]?.message.en}`);
  return expression;
}

function failure(text: string | undefined): (cause: unknown) => never {
  return (cause) => {
    throw new Error(`failed while it ran: ${text}`, { cause });
  };
}

async function compute(engine: Engine, expressions: readonly Expression[]): Promise<Record<string, unknown>[]> {
  const fields = expressions.flatMap((expression, i) => {
    const value = sql`${emitExpression(expression, sqlFragment.name)} AS ${sqlFragment.name(`c${i}`)}`;
    if (expression.type.kind !== 'boolean') return [value];
    return [value, sql`${emitCondition(expression, sqlFragment.name)} AS ${sqlFragment.name(`k${i}`)}`];
  });
  return engine.queryLong(sql`SELECT ${sqlFragment.join(fields, ', ')} FROM (${rowsAsSql()}) ORDER BY row_number`);
}

/** feelin knows names with spaces by its context and does not know backquotes. */
function withoutBackquotes(text: string): string {
  return text.replaceAll('`', '');
}

function fromEngine(value: unknown, type: ExpressionType | undefined): Value {
  if (value === null || value === undefined) return null;
  switch (type?.kind) {
    case 'number':
      return Number(value);
    case 'boolean':
      return value === true || value === 1;
    case 'days duration':
      return Number(value) < 0 ? `-P${-Number(value)}D` : `P${Number(value)}D`;
    default:
      return String(value);
  }
}

function fromFeelin(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') return String(value) === 'PT0S' ? 'P0D' : String(value);
  return value as Value;
}

/** Numbers agree to twelve digits; everything else must be the same. */
function agree(left: Value, right: Value): boolean {
  if (typeof left !== 'number' || typeof right !== 'number') return left === right;
  return Math.abs(left - right) <= 1e-12 * Math.max(1, Math.abs(left), Math.abs(right));
}

/** The first row on which the two disagree, as a sentence; undefined where they agree on all. */
export function findDisagreement({ text, compiled, conditions, reference }: Answers): string | undefined {
  const row = reference.findIndex((value, i) => {
    const condition = conditions[i];
    return !agree(compiled[i] ?? null, value) || (condition !== undefined && condition !== (value === true));
  });
  if (row < 0) return undefined;
  const found = conditions.length === 0 ? '' : `, as a condition ${conditions[row]}`;
  return `${text}\n  row ${row}: SQL ${JSON.stringify(compiled[row])}${found}, feelin ${JSON.stringify(reference[row])}`;
}
