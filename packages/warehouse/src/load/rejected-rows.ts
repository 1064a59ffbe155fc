import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import { eagerly } from '../engine/eagerly.js';
import type { Engine, StatementOptions } from '../engine/engine.js';
import { withApostrophe } from './harmless-cell.js';
import { ownHeadings, rejectColumns } from './reject-columns.js';
import { valueSql } from './reject-examples.js';
import { fieldOf } from './staged.js';
import type { CheckedShape } from './used-rows.js';
import { definitionsSql, type Verdict, verdictSql } from './verdict.js';

/**
 * Every rejected row as CSV with headings, in the order of the file: its fields as they were, the number of the row, the
 * heading, cell and code of the reason, and the sentence. Corrected, it can be loaded like any other file: an apostrophe that
 * keeps a spreadsheet from reckoning with a cell is taken away again.
 */
export function rejectedRows(
  engine: Engine,
  { staged, mapping, verdicts }: CheckedShape,
  language: 'zh-CN' | 'en',
  options: Pick<StatementOptions, 'signal'> = {},
): AsyncIterable<Uint8Array> {
  const numbers = verdicts.flatMap(({ kind }, i) => (kind === 'rejected' ? [i + 1] : []));
  const [row, heading, value, code, reason, surplus] = rejectColumns.map(sqlFragment.name);
  const fields = ownHeadings(staged.headings).map(
    (h) => sql`${withApostrophe(fieldOf(staged, h))} AS ${sqlFragment.name(h)}`,
  );
  const of = (text: (verdict: Verdict & { kind: 'rejected' }) => string) => perVerdict(verdicts, text);
  const inner = sql`${definitionsSql(mapping)}SELECT *, ${verdictSql(verdicts)} AS verdict FROM ${engine.all(staged.table)}
    WHERE verdict IN (${sqlFragment.join(numbers.map(sqlFragment.integer), ', ')}) ORDER BY row`;
  const columns = sqlFragment.join(
    [
      ...fields,
      sql`row AS ${row ?? sqlFragment.empty}`,
      sql`${withApostrophe(of(({ reason }) => reason.heading ?? ''))} AS ${heading ?? sqlFragment.empty}`,
      sql`${withApostrophe(valueSql(verdicts, numbers))} AS ${value ?? sqlFragment.empty}`,
      sql`${of(({ reason }) => reason.code)} AS ${code ?? sqlFragment.empty}`,
      sql`${of(({ reason }) => reason.message[language])} AS ${reason ?? sqlFragment.empty}`,
      sql`${withApostrophe(sql`surplus`)} AS ${surplus ?? sqlFragment.empty}`,
    ],
    ', ',
  );
  // A heading may be called like a column of the staging table; then the column is meant.
  const settings = { ...eagerly, prefer_column_name_to_alias: 1 };
  return engine.stream(sql`SELECT ${columns} FROM (${inner})`, 'CSVWithNames', { ...options, settings });
}

function perVerdict(verdicts: readonly Verdict[], text: (verdict: Verdict & { kind: 'rejected' }) => string): Sql {
  const texts = verdicts.map((verdict) => (verdict.kind === 'rejected' ? text(verdict) : ''));
  return sql`${sqlFragment.texts(texts)}[verdict]`;
}
