import { sql, sqlFragment } from '@kefen/scheme';
import type { Engine, StatementOptions } from '../engine/engine.js';
import type { Reject } from './check-report.js';
import type { CheckedShape } from './used-rows.js';
import { definitionsSql, type Verdict, verdictSql } from './verdict.js';

const examplesShown = 20;
const longestValue = 200;

/** The first rejected rows with the cell at fault. */
export async function rejectExamples(
  engine: Engine,
  { staged, mapping, verdicts }: CheckedShape,
  counts: ReadonlyMap<number, unknown>,
  options: Pick<StatementOptions, 'signal' | 'settings'>,
): Promise<readonly Reject[]> {
  const numbers = verdicts.flatMap(({ kind }, i) => (kind === 'rejected' && counts.has(i + 1) ? [i + 1] : []));
  if (numbers.length === 0) return [];
  const wanted = sqlFragment.join(numbers.map(sqlFragment.integer), ', ');
  const rows = await engine.queryLong<{ row: string; verdict: string | number; value: string }>(
    sql`${definitionsSql(mapping)}SELECT row, ${verdictSql(verdicts)} AS verdict, ${valueSql(verdicts, numbers)} AS value
      FROM ${engine.all(staged.table)} WHERE verdict IN (${wanted})
      ORDER BY row LIMIT ${sqlFragment.raw(String(examplesShown))}`,
    options,
  );
  return rows.map(({ row, verdict, value }) => asReject(Number(row), verdicts[Number(verdict) - 1], value));
}

/** The cell of the verdict, its beginning where it is long. */
export function valueSql(verdicts: readonly Verdict[], numbers: readonly number[]) {
  const cells = numbers.flatMap((number) => {
    const verdict = verdicts[number - 1];
    const cell = verdict?.kind === 'rejected' ? verdict.cell : undefined;
    return cell === undefined ? [] : [sql`verdict = ${sqlFragment.integer(number)}, ${cell}`];
  });
  if (cells.length === 0) return sql`''`;
  return sql`substringUTF8(multiIf(${sqlFragment.join(cells, ', ')}, ''), 1, ${sqlFragment.raw(String(longestValue))})`;
}

function asReject(row: number, verdict: Verdict | undefined, value: string): Reject {
  if (verdict?.kind !== 'rejected') throw new Error('a row that was not rejected');
  const { code, heading, message } = verdict.reason;
  return { row, code, message, ...(heading === undefined ? {} : { heading, value }) };
}
