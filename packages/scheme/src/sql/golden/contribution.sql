-- kefen: 1
-- id: contribution
-- title: { zh-CN: 例contribution, en: Example contribution }
-- indicators:
--   orders: { dataset: transactions, aggregate: count }
--   spent: { dataset: transactions, aggregate: sum, of: amount }
-- classes:
--   - { id: a, title: { zh-CN: 甲, en: A } }
--   - { id: b, title: { zh-CN: 乙, en: B } }
--   - { id: c, title: { zh-CN: 丙, en: C } }
-- assign: { contribution: { of: spent, cuts: { a: 80%, b: 15%, c: 5% }, ties: [orders] } }

-- measure
INSERT INTO values_badb69e25fd8ac1a (`run`, `customer_id`, `orders`, `spent`)
SELECT toUInt64(1) AS run, `customer_id`, `orders`, `spent`
FROM (SELECT p.customer_id AS customer_id, `d1`.`measure 1` AS `orders`, `d1`.`measure 2` AS `spent`
  FROM (SELECT *
    FROM profile FINAL) AS p LEFT ANY JOIN (SELECT `customer_id`, toInt64(count()) AS `measure 1`, CAST(ifNull(sum(`amount`), 0), 'Decimal(38, 4)') AS `measure 2`
    FROM facts_transactions
    WHERE batch <= 7 AND day <= toDate32('2024-06-30')
    GROUP BY customer_id) AS `d1` ON `d1`.customer_id = p.customer_id);

-- statistic: where the running share passes the bounds
SELECT count, total, ranks AS rank, value, better
FROM (SELECT toString(n) AS count, toString(total) AS total, arrayMap(r -> toString(r), rank) AS ranks, [if(rank[1] = 0, '', toString(kefen_sorted[rank[1]])), if(rank[2] = 0, '', toString(kefen_sorted[rank[2]])), if(rank[3] = 0, '', toString(kefen_sorted[rank[3]]))] AS value, [if(rank[1] = 0, '0', toString(indexOf(kefen_sorted, kefen_sorted[rank[1]]) - 1)), if(rank[2] = 0, '0', toString(indexOf(kefen_sorted, kefen_sorted[rank[2]]) - 1)), if(rank[3] = 0, '0', toString(indexOf(kefen_sorted, kefen_sorted[rank[3]]) - 1))] AS better
  FROM (SELECT kefen_sorted, n, total, [toInt64(least(length(sums), 1 + arrayCount(c -> c * toInt256(100) < total * toInt256(80), sums))), toInt64(least(length(sums), 1 + arrayCount(c -> c * toInt256(100) < total * toInt256(95), sums))), toInt64(least(length(sums), 1 + arrayCount(c -> c * toInt256(100) < total * toInt256(100), sums)))] AS rank
    FROM (SELECT kefen_sorted, kefen_n AS n, arrayCumSum(arrayMap(v -> toDecimal256(v, 4), arrayFilter(v -> v > 0, kefen_sorted))) AS sums, if(empty(sums), toDecimal256(0, 4), sums[-1]) AS total
      FROM (SELECT arrayReverseSort(groupArray(assumeNotNull(`spent`))) AS kefen_sorted, toInt64(length(kefen_sorted)) AS kefen_n
        FROM (SELECT *
          FROM (SELECT *, true AS `in population`
            FROM (SELECT `customer_id`, `orders`, `spent`
              FROM values_badb69e25fd8ac1a
              WHERE run = 1))
          WHERE `in population`)
        WHERE isNotNull(`spent`)))));

-- statistic: who stands at a bound
SELECT kefen_class AS class, customer_id, kefen_ties AS ties
FROM ((SELECT 'a' AS kefen_class, customer_id, [toString(`orders`)] AS kefen_ties
    FROM (SELECT *
      FROM (SELECT *, true AS `in population`
        FROM (SELECT `customer_id`, `orders`, `spent`
          FROM values_badb69e25fd8ac1a
          WHERE run = 1))
      WHERE `in population`)
    WHERE `spent` = toDecimal128('1200.5', 4)
    ORDER BY `orders` DESC NULLS LAST, customer_id ASC LIMIT 1 OFFSET 2));

-- assign contribution
INSERT INTO classes (run, customer_id, class, reason, computed, held, rule, since, earned, pending, override)
SELECT toUInt64(1), customer_id, class, reason, computed, held, rule, since, earned, pending, override
FROM (SELECT customer_id, held AS class, reason, computed, held, rule, since, earned, pending, toUInt64(0) AS override
  FROM (SELECT customer_id, `class` AS computed, reason, `class` AS held, '' AS rule, toDate32('2024-06-30') AS since, toDate32('2024-06-30') AS earned, toInt16(0) AS pending
    FROM (SELECT *, multiIf(`class` != '', '', NOT `in population`, 'outside the population', if(isNull(`spent`), 'no value to rank by', 'outside the shares')) AS reason
      FROM (SELECT *, if(`in population`, `kefen_class by assign`, '') AS `class`
        FROM (SELECT *, true AS `in population`, multiIf(((`spent` > toDecimal128('1200.5', 4)) OR ((`spent` = toDecimal128('1200.5', 4)) AND ((`orders` > 4) OR ((`orders` = 4) AND customer_id <= '客7')))), 'a', isNotNull(`spent`), 'c', '') AS `kefen_class by assign`
          FROM (SELECT `customer_id`, `orders`, `spent`
            FROM values_badb69e25fd8ac1a
            WHERE run = 1))))));
