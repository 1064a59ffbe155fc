-- kefen: 1
-- id: matrix
-- title: { zh-CN: 例matrix, en: Example matrix }
-- indicators:
--   orders: { dataset: transactions, aggregate: count }
--   spent: { dataset: transactions, aggregate: sum, of: amount }
-- classes:
--   - { id: a, title: { zh-CN: 甲, en: A } }
--   - { id: b, title: { zh-CN: 乙, en: B } }
--   - { id: c, title: { zh-CN: 丙, en: C } }
-- assign:
--   matrix:
--     rows: { of: spent, bands: { high: ">= 1000", low: "-" } }
--     columns: { of: city, bands: { 一线: '"上海","北京"', 其他: "-" } }
--     classes: { high: { 一线: a, 其他: b }, low: { 一线: c, 其他: none } }

-- measure
INSERT INTO values_d9699b10f6ba7893 (`run`, `customer_id`, `city`, `orders`, `spent`)
SELECT toUInt64(1) AS run, `customer_id`, `city`, `orders`, `spent`
FROM (SELECT p.customer_id AS customer_id, p.`city` AS `city`, `d1`.`measure 1` AS `orders`, `d1`.`measure 2` AS `spent`
  FROM (SELECT *
    FROM profile FINAL) AS p LEFT ANY JOIN (SELECT `customer_id`, toInt64(count()) AS `measure 1`, CAST(ifNull(sum(`amount`), 0), 'Decimal(38, 4)') AS `measure 2`
    FROM facts_transactions
    WHERE batch <= 7 AND day <= toDate32('2024-06-30')
    GROUP BY customer_id) AS `d1` ON `d1`.customer_id = p.customer_id);

-- assign matrix
INSERT INTO classes (run, customer_id, class, reason, computed, held, rule, since, earned, pending, override)
SELECT toUInt64(1), customer_id, class, reason, computed, held, rule, since, earned, pending, override
FROM (SELECT customer_id, held AS class, reason, computed, held, rule, since, earned, pending, toUInt64(0) AS override
  FROM (SELECT customer_id, `class` AS computed, reason, `class` AS held, '' AS rule, toDate32('2024-06-30') AS since, toDate32('2024-06-30') AS earned, toInt16(0) AS pending
    FROM (SELECT *, multiIf(`class` != '', '', NOT `in population`, 'outside the population', if(isNull(`spent`) OR isNull(`city`), 'a value is missing', 'no rule fits')) AS reason
      FROM (SELECT *, if(`in population`, `kefen_class by assign`, '') AS `class`
        FROM (SELECT *, true AS `in population`, if(multiIf((`spent` >= toDecimal128('1000', 4)), 1, true, 2, 0) = 0 OR multiIf(ifNull((`city` in ('上海', '北京')), false), 1, true, 2, 0) = 0, '', ['a', 'b', 'c', ''][(multiIf((`spent` >= toDecimal128('1000', 4)), 1, true, 2, 0) - 1) * 2 + multiIf(ifNull((`city` in ('上海', '北京')), false), 1, true, 2, 0)]) AS `kefen_class by assign`
          FROM (SELECT `customer_id`, `city`, `orders`, `spent`
            FROM values_d9699b10f6ba7893
            WHERE run = 1))))));
