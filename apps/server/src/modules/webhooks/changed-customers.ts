import { webhookLimits } from '@kefen/contract';
import { classesTable, type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '@kefen/warehouse';
import type { ChangedSlice } from './webhook-record.js';

/** Customers whose class in a run is another than in the run before. Not rated and not known are both no class. */
function emitChanged(engine: Engine, run: number, against: number | null, where: Sql): Sql {
  const [after, before] = [sqlFragment.integer(run), sqlFragment.integer(against ?? 0)];
  return sql`SELECT customer_id, anyIf(kefen_class, run = ${before}) AS class_from, anyIf(kefen_class, run = ${after}) AS class_to
    FROM (SELECT run, customer_id, toString(class) AS kefen_class FROM ${engine.all(classesTable.name)}
      WHERE run IN (${before}, ${after}) AND ${where})
    GROUP BY customer_id HAVING class_from != class_to`;
}

/** Cuts what has changed into messages of so many customers. Runs do not change, so neither does where it is cut. */
export async function cutChanges(engine: Engine, run: number, against: number | null): Promise<ChangedSlice[]> {
  const size = sqlFragment.integer(webhookLimits.changesPerMessage);
  const rows = await engine.queryLong<{ customer_id: string }>(
    sql`SELECT customer_id FROM (
      SELECT customer_id, row_number() OVER (ORDER BY customer_id) AS place FROM (${emitChanged(engine, run, against, sql`1`)})
    ) WHERE place % ${size} = 1 OR ${size} = 1 ORDER BY customer_id`,
  );
  return rows.map(({ customer_id }, i) => ({
    run,
    against,
    from: customer_id,
    to: rows[i + 1]?.customer_id ?? null,
    part: i + 1,
    parts: rows.length,
  }));
}

export interface ClassChange {
  readonly customer: string;
  /** Null: not rated. */
  readonly from: string | null;
  readonly to: string | null;
}

export async function readChanges(engine: Engine, { run, against, from, to }: ChangedSlice): Promise<ClassChange[]> {
  const bounds = [
    ...(from === null ? [] : [sql`customer_id >= ${sqlFragment.text(from)}`]),
    ...(to === null ? [] : [sql`customer_id < ${sqlFragment.text(to)}`]),
  ];
  const where = bounds.length === 0 ? sql`1` : sqlFragment.join(bounds, ' AND ');
  const rows = await engine.queryLong<{ customer_id: string; class_from: string; class_to: string }>(
    sql`SELECT * FROM (${emitChanged(engine, run, against, where)}) ORDER BY customer_id`,
  );
  return rows.map(({ customer_id, class_from, class_to }) => ({
    customer: customer_id,
    from: class_from || null,
    to: class_to || null,
  }));
}
