import { sql } from '@kefen/scheme';
import type { Engine } from '@kefen/warehouse';

/**
 * What a specialist would write for the scheme `rfm-pyramid` and nothing else: three statements, with what is known of
 * this company used (every window is the same, no row is ever replaced). Same parts, same engine, same content stored:
 * the indicators of every customer, and the class.
 */
export async function classifyByHand(engine: Engine): Promise<void> {
  const values = engine.all('by_hand_values');
  const classes = engine.all('by_hand_classes');
  await engine.execute(
    sql`CREATE TABLE IF NOT EXISTS ${values} (customer_id String, recency Nullable(Int64), frequency Int64, monetary Decimal(38, 4)) ENGINE = MergeTree ORDER BY customer_id`,
  );
  await engine.execute(
    sql`CREATE TABLE IF NOT EXISTS ${classes} (customer_id String, class LowCardinality(String), reason LowCardinality(String)) ENGINE = MergeTree ORDER BY customer_id`,
  );
  await engine.execute(sql`INSERT INTO ${values}
SELECT p.customer_id, if(d.f = 0, NULL, d.r), d.f, ifNull(d.m, 0) FROM ${engine.all('profile')} AS p LEFT JOIN (
  SELECT customer_id, dateDiff('day', max(day), toDate32('2025-12-31')) AS r, length(arrayDistinct(groupArray(cityHash64(order_id)))) AS f, sum(amount) AS m
  FROM ${engine.all('facts_transactions')} WHERE day > '2023-12-31' AND day <= '2025-12-31' GROUP BY customer_id
) AS d ON d.customer_id = p.customer_id`);
  const [s] = await engine.queryLong<
    Record<string, string>
  >(sql`WITH arraySort(groupArray(monetary)) AS m, length(m) AS n
SELECT toString(m[n + 1 - toInt64(round(n * 0.01))]) AS vip, toString(m[n + 1 - toInt64(round(n * 0.05))]) AS major, toString(m[n + 1 - toInt64(round(n * 0.2))]) AS ordinary,
  toString(quantilesExactInclusive(0.2, 0.4, 0.6, 0.8)(recency)) AS r, toString(quantilesExactInclusive(0.2, 0.4, 0.6, 0.8)(frequency)) AS f, toString(quantilesExactInclusive(0.2, 0.4, 0.6, 0.8)(toFloat64(monetary))) AS q
FROM ${values} WHERE frequency > 0`);
  const bounds = await Promise.all(
    (['vip', 'major', 'ordinary'] as const).map(async (id, i) => {
      const amount = { kind: 'value', type: 'Decimal(38, 4)', value: s?.[id] ?? '' } as const;
      const share = { kind: 'value', type: 'Float64', value: [0.01, 0.05, 0.2][i] ?? 0 } as const;
      const [last] = await engine.queryLong<{
        f: string;
        c: string;
      }>(sql`SELECT toString(frequency) AS f, customer_id AS c FROM ${values} WHERE monetary = ${amount} ORDER BY frequency DESC, customer_id
LIMIT 1 OFFSET (SELECT toInt64(round(countIf(frequency > 0) * ${share})) - countIf(monetary > ${amount}) - 1 FROM ${values})`);
      return {
        amount,
        f: { kind: 'value', type: 'Int64', value: last?.f ?? '0' } as const,
        c: { kind: 'value', type: 'String', value: last?.c ?? '' } as const,
      };
    }),
  );
  const inside = (i: number) => {
    const b = bounds[i];
    if (!b) throw new Error('no bound');
    return sql`monetary > ${b.amount} OR (monetary = ${b.amount} AND (frequency > ${b.f} OR (frequency = ${b.f} AND customer_id <= ${b.c})))`;
  };
  await engine.execute(
    sql`INSERT INTO ${classes} SELECT customer_id, multiIf(frequency = 0, '', ${inside(0)}, 'vip', ${inside(1)}, 'major', ${inside(2)}, 'ordinary', 'small'), if(frequency = 0, 'outside the population', '') FROM ${values}`,
  );
}

export async function dropByHand(engine: Engine): Promise<void> {
  await engine.execute(sql`TRUNCATE TABLE IF EXISTS ${engine.all('by_hand_values')}`);
  await engine.execute(sql`TRUNCATE TABLE IF EXISTS ${engine.all('by_hand_classes')}`);
}
