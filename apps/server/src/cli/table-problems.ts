import {
  type ConflictColumn,
  type DmnProgram,
  fittingRules,
  type ProgramInput,
  type Sql,
  sql,
  sqlFragment,
  type Title,
} from '@kefen/scheme';
import type { Engine } from '@kefen/warehouse';
import { type Cases, cellColumn } from './table-cases.js';

/** Something in the rows that a decision cannot deal with, with the first of the rows it is about. */
export interface CaseProblem {
  readonly code: 'several-rules-fit' | 'value-not-allowed';
  /** The input or the decision. */
  readonly subject: string;
  readonly rows: number;
  readonly examples: readonly { readonly row: number; readonly message: Title }[];
}

const examplesShown = 20;

/** Rows in which an input has a value that the file of the decision does not allow. */
export async function findStrange(
  engine: Engine,
  table: Sql,
  inputs: readonly ProgramInput[],
  { headingOf }: Cases,
  markOf: (input: string) => string,
): Promise<CaseProblem[]> {
  const problems: CaseProblem[] = [];
  for (const { name, allowed } of inputs) {
    if (allowed === undefined) continue;
    const heading = headingOf.get(name) ?? name;
    const mark = sqlFragment.name(markOf(name));
    const rows = await countWhere(engine, table, mark);
    if (rows === 0) continue;
    const found = await engine.queryLong<{ row: string; value: string | null }>(
      sql`SELECT toString(kefen_row) AS row, ${sqlFragment.name(cellColumn(heading))} AS value FROM ${table}
        WHERE ${mark} ORDER BY kefen_row LIMIT ${sqlFragment.raw(String(examplesShown))}`,
    );
    const examples = found.map(({ row, value }) => ({
      row: Number(row),
      message: {
        'zh-CN': `${heading} “${value ?? ''}”不是允许的值（${allowed.text}），按空值处理。`,
        en: `${heading} “${value ?? ''}”: not one of the allowed values (${allowed.text}); taken as missing.`,
      },
    }));
    problems.push({ code: 'value-not-allowed', subject: name, rows, examples });
  }
  return problems;
}

/** Rows that more rules of a table fit than it allows. */
export async function findConflicts(
  engine: Engine,
  table: Sql,
  conflicts: readonly ConflictColumn[],
  program: DmnProgram,
): Promise<CaseProblem[]> {
  const problems: CaseProblem[] = [];
  for (const { decision, column, fits } of conflicts) {
    const mark = sqlFragment.name(column);
    const rows = await countWhere(engine, table, mark);
    if (rows === 0) continue;
    const found = await engine.queryLong<{ row: string; fits: readonly boolean[] }>(
      sql`SELECT toString(kefen_row) AS row, ${sqlFragment.name(fits)} AS fits FROM ${table}
        WHERE ${mark} ORDER BY kefen_row LIMIT ${sqlFragment.raw(String(examplesShown))}`,
    );
    const examples = found.map((one) => ({
      row: Number(one.row),
      message: conflictMessage(decision, fittingRules(one.fits), program),
    }));
    problems.push({ code: 'several-rules-fit', subject: decision, rows, examples });
  }
  return problems;
}

function conflictMessage(decision: string, rules: readonly number[], { steps }: DmnProgram): Title {
  const logic = steps.find((step) => step.decision === decision)?.logic;
  const isAny = logic?.kind === 'table' && logic.table.hit.policy === 'any';
  return {
    'zh-CN': `决策“${decision}”的规则 ${rules.join('、')} 同时适用${isAny ? '而结果不同（ANY）' : '，表中只允许一条（UNIQUE）'}，没有结果。`,
    en: `rules ${rules.join(', ')} of the decision “${decision}” all fit${isAny ? ' with different outputs (ANY)' : ', and only one may (UNIQUE)'}: no result.`,
  };
}

async function countWhere(engine: Engine, table: Sql, mark: Sql): Promise<number> {
  const [found] = await engine.queryLong<{ rows: string }>(
    sql`SELECT toString(countIf(${mark})) AS rows FROM ${table}`,
  );
  return Number(found?.rows ?? 0);
}
