import { type Sql, sql } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import type { CheckReport } from './check-report.js';
import { type ReplacedKeys, rowKeySql } from './duplicate-keys.js';
import type { PlainRows } from './plain/plain-rows.js';
import { type CheckedShape, usedRows } from './used-rows.js';

interface CountedShape extends CheckedShape {
  readonly report: Pick<CheckReport, 'dataset' | 'used'>;
  readonly keys: ReplacedKeys;
  readonly plain?: Pick<PlainRows, 'rows'>;
}

/** `SELECT` of the staged rows that count, of several with one key the last. */
export function countingRows(engine: Engine, checked: CountedShape, columns: Sql): Sql {
  const { report, staged, keys, plain = { rows: 0 } } = checked;
  const allUsed = report.used - plain.rows === staged.rows && staged.blankRows === 0;
  const rows = usedRows(engine, checked, columns, allUsed);
  const key = rowKeySql(checked, report.dataset);
  if (keys.table === undefined || key === undefined) return rows;
  const repeated = engine.all(keys.table);
  return sql`${rows} AND (${key} GLOBAL NOT IN (SELECT row_key FROM ${repeated})
    OR (${key}, row) GLOBAL IN (SELECT row_key, last FROM ${repeated}))`;
}
