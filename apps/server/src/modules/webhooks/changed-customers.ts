import { webhookLimits } from '@kefen/contract';
import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import { customersOfGroup, type Engine, emitClassMoves } from '@kefen/warehouse';
import type { ChangedSlice, ClassMoves } from './webhook-record.js';

/** Customers whose class in a state is another than in the one before. Not rated and not known are both no class. */
function emitChanged(engine: Engine, { before, after, group }: ClassMoves, where: Sql): Sql {
  const named =
    group === null ? sql`` : sql` AND customer_id GLOBAL IN (${customersOfGroup(engine, after.run, group)})`;
  return emitClassMoves(engine, { ...(before && { before }), after, among: sql`${where}${named}` });
}

/** Cuts what has changed into messages of so many customers. What counted does not change, so neither does where it is cut. */
export async function cutChanges(engine: Engine, moves: ClassMoves): Promise<ChangedSlice[]> {
  const size = sqlFragment.integer(webhookLimits.changesPerMessage);
  const rows = await engine.queryLong<{ customer_id: string }>(
    sql`SELECT customer_id FROM (
      SELECT customer_id, row_number() OVER (ORDER BY customer_id) AS place FROM (${emitChanged(engine, moves, sql`1`)})
    ) WHERE place % ${size} = 1 OR ${size} = 1 ORDER BY customer_id`,
  );
  return rows.map(({ customer_id }, i) => ({
    moves,
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

export async function readChanges(engine: Engine, slice: ChangedSlice): Promise<ClassChange[]> {
  const { from, to } = slice;
  const bounds = [
    ...(from === null ? [] : [sql`customer_id >= ${sqlFragment.text(from)}`]),
    ...(to === null ? [] : [sql`customer_id < ${sqlFragment.text(to)}`]),
  ];
  const where = bounds.length === 0 ? sql`1` : sqlFragment.join(bounds, ' AND ');
  const rows = await engine.queryLong<{ customer_id: string; class_from: string; class_to: string }>(
    sql`SELECT * FROM (${emitChanged(engine, movesOf(slice), where)}) ORDER BY customer_id`,
  );
  return rows.map(({ customer_id, class_from, class_to }) => ({
    customer: customer_id,
    from: class_from || null,
    to: class_to || null,
  }));
}

function movesOf({ moves, run, against = null }: ChangedSlice): ClassMoves {
  if (moves) return moves;
  if (run === undefined) throw new Error('a change of nothing');
  return betweenRuns(run, against);
}

/** Two runs as they were. */
export function betweenRuns(run: number, against: number | null): ClassMoves {
  const own = (number: number) => ({ run: String(number), last: 0, without: [] });
  return { before: against === null ? null : own(against), after: own(run), group: null };
}
