-- kefen: 1
-- id: pyramid
-- title: { zh-CN: 金字塔, en: Pyramid }
-- population: frequency > 0
-- indicators:
--   recency: { dataset: transactions, aggregate: days since last, window: last 24 months }
--   frequency: { dataset: transactions, aggregate: count distinct, of: order_id, window: last 24 months }
--   monetary: { dataset: transactions, aggregate: sum, of: amount, where: status = "paid", window: last 24 months }
-- scores:
--   R: { quantile: recency, buckets: 3, best: low }
--   F: { quantile: frequency, buckets: 3, best: high, compatible: r-rfm }
--   total: { weighted: { R: 0.4, F: 0.6 } }
-- classes:
--   - { id: vip, title: { zh-CN: VIP 客户, en: VIP } }
--   - { id: small, title: { zh-CN: 小客户, en: Small } }
-- assign:
--   shares: { by: monetary, cuts: { vip: 5%, small: 95% }, ties: [frequency] }

-- measure
INSERT INTO values_c00e1dd7a6fff941 (`run`, `customer_id`, `recency`, `frequency`, `monetary`)
SELECT toUInt64(1) AS run, `customer_id`, `recency`, `frequency`, `monetary`
FROM (SELECT p.customer_id AS customer_id, `d1`.`measure 1` AS `recency`, `d1`.`measure 2` AS `frequency`, `d1`.`measure 3` AS `monetary`
  FROM (SELECT *
    FROM profile FINAL) AS p LEFT ANY JOIN (SELECT `customer_id`, nullIf(min(toInt32(toDate32('2024-06-30')) - toInt32(`day`) + 1), 0) - 1 AS `measure 1`, toInt64(length(arrayDistinct(groupArray(cityHash64(`order_id`))))) AS `measure 2`, CAST(ifNull(sumIf(`amount`, ifNull((`status` = 'paid'), false)), 0), 'Decimal(38, 4)') AS `measure 3`
    FROM facts_transactions
    WHERE batch <= 7 AND day >= toDate32('2022-07-01') AND day <= toDate32('2024-06-30')
    GROUP BY customer_id) AS `d1` ON `d1`.customer_id = p.customer_id);

-- statistic: R
SELECT toString(kefen_n) AS count, [[toString(kefen_sorted[1 + intDiv((kefen_n - 1) * 1, 3)]), toString(kefen_sorted[1 + intDiv((kefen_n - 1) * 2, 3)])]] AS lower, [[toString(kefen_sorted[least(kefen_n, 2 + intDiv((kefen_n - 1) * 1, 3))]), toString(kefen_sorted[least(kefen_n, 2 + intDiv((kefen_n - 1) * 2, 3))])]] AS upper, [[toString(modulo((kefen_n - 1) * 1, 3)), toString(modulo((kefen_n - 1) * 2, 3))]] AS part, [] AS rank, [] AS value, [] AS better
FROM (SELECT arraySort(groupArray(assumeNotNull(`recency`))) AS kefen_sorted, toInt64(length(kefen_sorted)) AS kefen_n
  FROM (SELECT *
    FROM (SELECT *, (`frequency` > 0) AS `in population`
      FROM (SELECT `customer_id`, `recency`, `frequency`, `monetary`
        FROM values_c00e1dd7a6fff941
        WHERE run = 1))
    WHERE `in population`)
  WHERE isNotNull(`recency`));

-- statistic: F
SELECT toString(kefen_n) AS count, [[toString(kefen_sorted[1 + intDiv((kefen_n - 1) * 1, 3)]), toString(kefen_sorted[1 + intDiv((kefen_n - 1) * 2, 3)])]] AS lower, [[toString(kefen_sorted[least(kefen_n, 2 + intDiv((kefen_n - 1) * 1, 3))]), toString(kefen_sorted[least(kefen_n, 2 + intDiv((kefen_n - 1) * 2, 3))])]] AS upper, [[toString(modulo((kefen_n - 1) * 1, 3)), toString(modulo((kefen_n - 1) * 2, 3))]] AS part, [] AS rank, [] AS value, [] AS better
FROM (SELECT arraySort(groupArray(assumeNotNull(`frequency`))) AS kefen_sorted, toInt64(length(kefen_sorted)) AS kefen_n
  FROM (SELECT *
    FROM (SELECT *, (`frequency` > 0) AS `in population`
      FROM (SELECT `customer_id`, `recency`, `frequency`, `monetary`
        FROM values_c00e1dd7a6fff941
        WHERE run = 1))
    WHERE `in population`)
  WHERE isNotNull(`frequency`));

-- statistic: bounds of the shares
SELECT toString(kefen_n) AS count, [] AS lower, [] AS upper, [] AS part, [toString(toInt64(intDiv(2 * toInt256(kefen_n) * 5 + 100, 2 * toInt256(100)))), toString(toInt64(intDiv(2 * toInt256(kefen_n) * 10000 + 10000, 2 * toInt256(10000))))] AS rank, [if(toInt64(intDiv(2 * toInt256(kefen_n) * 5 + 100, 2 * toInt256(100))) = 0, '', toString(kefen_sorted[kefen_n + 1 - toInt64(intDiv(2 * toInt256(kefen_n) * 5 + 100, 2 * toInt256(100)))])), if(toInt64(intDiv(2 * toInt256(kefen_n) * 10000 + 10000, 2 * toInt256(10000))) = 0, '', toString(kefen_sorted[kefen_n + 1 - toInt64(intDiv(2 * toInt256(kefen_n) * 10000 + 10000, 2 * toInt256(10000)))]))] AS value, [if(toInt64(intDiv(2 * toInt256(kefen_n) * 5 + 100, 2 * toInt256(100))) = 0, '0', toString(kefen_n + 1 - indexOf(kefen_sorted, kefen_sorted[kefen_n + 1 - toInt64(intDiv(2 * toInt256(kefen_n) * 5 + 100, 2 * toInt256(100)))]) - countEqual(kefen_sorted, kefen_sorted[kefen_n + 1 - toInt64(intDiv(2 * toInt256(kefen_n) * 5 + 100, 2 * toInt256(100)))]))), if(toInt64(intDiv(2 * toInt256(kefen_n) * 10000 + 10000, 2 * toInt256(10000))) = 0, '0', toString(kefen_n + 1 - indexOf(kefen_sorted, kefen_sorted[kefen_n + 1 - toInt64(intDiv(2 * toInt256(kefen_n) * 10000 + 10000, 2 * toInt256(10000)))]) - countEqual(kefen_sorted, kefen_sorted[kefen_n + 1 - toInt64(intDiv(2 * toInt256(kefen_n) * 10000 + 10000, 2 * toInt256(10000)))])))] AS better
FROM (SELECT arraySort(groupArray(assumeNotNull(`monetary`))) AS kefen_sorted, toInt64(length(kefen_sorted)) AS kefen_n
  FROM (SELECT *
    FROM (SELECT *, ((toDecimal64('0.4', 1) * `R`) + (toDecimal64('0.6', 1) * `F`)) AS `total`, if(`in population`, `kefen_class by assign`, '') AS `class`
      FROM (SELECT *, (`frequency` > 0) AS `in population`, if(isNull(`recency`), NULL, toInt64(3 - (ifNull((`recency` >= 11), false) + ifNull((`recency` >= 40), false)))) AS `R`, toInt64(1 + (`frequency` >= 2) + (`frequency` >= 6)) AS `F`, multiIf(((`monetary` > toDecimal128('1200.5', 4)) OR ((`monetary` = toDecimal128('1200.5', 4)) AND ((`frequency` > 4) OR ((`frequency` = 4) AND customer_id <= '客7')))), 'vip', isNotNull(`monetary`), 'small', '') AS `kefen_class by assign`
        FROM (SELECT `customer_id`, `recency`, `frequency`, `monetary`
          FROM values_c00e1dd7a6fff941
          WHERE run = 1)))
    WHERE `in population`)
  WHERE isNotNull(`monetary`));

-- statistic: who stands at a bound
SELECT kefen_class AS class, customer_id, kefen_ties AS ties
FROM ((SELECT 'vip' AS kefen_class, customer_id, [toString(`frequency`)] AS kefen_ties
    FROM (SELECT *
      FROM (SELECT *, ((toDecimal64('0.4', 1) * `R`) + (toDecimal64('0.6', 1) * `F`)) AS `total`, if(`in population`, `kefen_class by assign`, '') AS `class`
        FROM (SELECT *, (`frequency` > 0) AS `in population`, if(isNull(`recency`), NULL, toInt64(3 - (ifNull((`recency` >= 11), false) + ifNull((`recency` >= 40), false)))) AS `R`, toInt64(1 + (`frequency` >= 2) + (`frequency` >= 6)) AS `F`, multiIf(((`monetary` > toDecimal128('1200.5', 4)) OR ((`monetary` = toDecimal128('1200.5', 4)) AND ((`frequency` > 4) OR ((`frequency` = 4) AND customer_id <= '客7')))), 'vip', isNotNull(`monetary`), 'small', '') AS `kefen_class by assign`
          FROM (SELECT `customer_id`, `recency`, `frequency`, `monetary`
            FROM values_c00e1dd7a6fff941
            WHERE run = 1)))
      WHERE `in population`)
    WHERE `monetary` = toDecimal128('1200.5', 4)
    ORDER BY `frequency` DESC NULLS LAST, customer_id ASC LIMIT 1 OFFSET 2));

-- assign
INSERT INTO classes (run, customer_id, class, reason, computed, held, rule, since, earned, pending, override)
SELECT toUInt64(1), customer_id, class, reason, computed, held, rule, since, earned, pending, override
FROM (SELECT customer_id, held AS class, reason, computed, held, rule, since, earned, pending, toUInt64(0) AS override
  FROM (SELECT customer_id, `class` AS computed, reason, `class` AS held, '' AS rule, toDate32('2024-06-30') AS since, toDate32('2024-06-30') AS earned, toInt16(0) AS pending
    FROM (SELECT *, multiIf(`class` != '', '', NOT `in population`, 'outside the population', if(isNull(`monetary`), 'no value to rank by', 'outside the shares')) AS reason
      FROM (SELECT *, ((toDecimal64('0.4', 1) * `R`) + (toDecimal64('0.6', 1) * `F`)) AS `total`, if(`in population`, `kefen_class by assign`, '') AS `class`
        FROM (SELECT *, (`frequency` > 0) AS `in population`, if(isNull(`recency`), NULL, toInt64(3 - (ifNull((`recency` >= 11), false) + ifNull((`recency` >= 40), false)))) AS `R`, toInt64(1 + (`frequency` >= 2) + (`frequency` >= 6)) AS `F`, multiIf(((`monetary` > toDecimal128('1200.5', 4)) OR ((`monetary` = toDecimal128('1200.5', 4)) AND ((`frequency` > 4) OR ((`frequency` = 4) AND customer_id <= '客7')))), 'vip', isNotNull(`monetary`), 'small', '') AS `kefen_class by assign`
          FROM (SELECT `customer_id`, `recency`, `frequency`, `monetary`
            FROM values_c00e1dd7a6fff941
            WHERE run = 1))))));
