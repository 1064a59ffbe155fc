import { sql, sqlFragment } from '@kefen/scheme';
import { decidedRows, type Engine, type FinishedRun } from '@kefen/warehouse';

/**
 * The content of `classes.csv`: one row per customer in text order of the id, with its class, every score, every indicator, and
 * the reason where there is no class.
 */
export function streamClasses(engine: Engine, finished: FinishedRun): AsyncIterable<Uint8Array> {
  const { plan } = finished;
  const shown = [...plan.scores.map((s) => s.name), ...plan.indicators.filter((i) => !i.implicit).map((i) => i.name)];
  const columns = sqlFragment.join(['customer_id', 'class', ...shown, 'reason'].map(sqlFragment.name), ', ');
  const settings = {
    format_csv_null_representation: '',
    bool_true_representation: 'true',
    bool_false_representation: 'false',
  };
  const statement = sql`SELECT ${columns} FROM (${decidedRows(engine, finished)}) ORDER BY customer_id`;
  return engine.stream(statement, 'CSVWithNames', { settings });
}
