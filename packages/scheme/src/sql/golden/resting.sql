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

-- kefen: 1
-- id: collected
-- title: { zh-CN: 例collected, en: Example collected }
-- indicators:
--   orders: { dataset: transactions, aggregate: count }
--   spent: { dataset: transactions, aggregate: sum, of: amount }
-- classes:
--   - { id: a, title: { zh-CN: 甲, en: A } }
--   - { id: b, title: { zh-CN: 乙, en: B } }
--   - { id: c, title: { zh-CN: 丙, en: C } }
-- scores:
--   hits: { table: { hit: collect max, inputs: [orders], rules: [ [">= 2", 1], [">= 5", 2.5] ] } }
-- assign:
--   table: { hit: collect sum, inputs: [hits, spent], rules: [ ["> 1", "-", 3], ["-", ">= 100", 2] ], classes: { a: ">= 5", b: "[2..5)", c: "-" } }

-- kefen: 1
-- id: resting
-- title: { zh-CN: 依托, en: Resting }
-- population: before != null
-- indicators:
--   before: { class of: matrix }
--   points: { score of: collected }
--   money: { dataset: transactions, aggregate: sum, of: amount }
-- classes: [ { id: top, title: { zh-CN: 顶, en: Top } } ]
-- assign: { rules: [ { class: top, when: before = "a" and points > 1 and money > 5000 } ] }

-- measure
INSERT INTO values_d9699b10f6ba7893 (`run`, `customer_id`, `city`, `orders`, `spent`)
SELECT toUInt64(1) AS run, `customer_id`, `city`, `orders`, `spent`
FROM (SELECT p.customer_id AS customer_id, p.`city` AS `city`, `d1`.`measure 1` AS `orders`, `d1`.`measure 2` AS `spent`
  FROM (SELECT *
    FROM profile FINAL) AS p LEFT ANY JOIN (SELECT `customer_id`, toInt64(count()) AS `measure 1`, CAST(ifNull(sum(`amount`), 0), 'Decimal(38, 4)') AS `measure 2`
    FROM facts_transactions
    WHERE batch <= 7 AND day <= toDate32('2024-06-30')
    GROUP BY customer_id) AS `d1` ON `d1`.customer_id = p.customer_id);

-- assign resting
INSERT INTO classes (run, customer_id, class, reason, computed, held, rule, since, earned, pending, override)
SELECT toUInt64(1), customer_id, class, reason, computed, held, rule, since, earned, pending, override
FROM (SELECT customer_id, held AS class, reason, computed, held, rule, since, earned, pending, toUInt64(0) AS override
  FROM (SELECT customer_id, `class` AS computed, reason, `class` AS held, '' AS rule, toDate32('2024-06-30') AS since, toDate32('2024-06-30') AS earned, toInt16(0) AS pending
    FROM (SELECT *, multiIf(`class` != '', '', NOT `in population`, 'outside the population', if(isNull(`before`) OR isNull(`points`), 'a value is missing', 'no rule fits')) AS reason
      FROM (SELECT *, if(`in population`, `kefen_class by assign`, '') AS `class`
        FROM (SELECT *, if(`collected:in population`, `collected:kefen_class by assign`, '') AS `collected:class`, isNotNull(`before`) AS `in population`, multiIf(ifNull((((`before` = 'a') and (`points` > toDecimal64('1', 1))) and (`money` > toDecimal128('5000', 4))), false), 'top', '') AS `kefen_class by assign`
          FROM (SELECT *, arrayElement(arrayMap(`collected:kefen_number` -> multiIf(ifNull((`collected:kefen_number` >= 5), false), 'a', ifNull(((`collected:kefen_number` >= 2) and (`collected:kefen_number` < 5)), false), 'b', true, 'c', ''), [if(has(`collected:kefen_prepared for assign`, true), arrayFold((kefen_sum, kefen_value, kefen_fit) -> if(kefen_fit, kefen_sum + kefen_value, kefen_sum), [3, 2], `collected:kefen_prepared for assign`, CAST(0, 'Nullable(Int64)')), CAST(NULL, 'Nullable(Int64)'))]), 1) AS `collected:kefen_class by assign`, nullIf(`matrix:class`, '') AS `before`
            FROM (SELECT *, if(`matrix:in population`, `matrix:kefen_class by assign`, '') AS `matrix:class`, [(ifNull((`collected:hits` > toDecimal64('1', 1)), false)), ((`collected:spent` >= toDecimal128('100', 4)))] AS `collected:kefen_prepared for assign`, if(`collected:in population`, `collected:hits`, NULL) AS `points`
              FROM (SELECT *, true AS `matrix:in population`, if(multiIf((`matrix:spent` >= toDecimal128('1000', 4)), 1, true, 2, 0) = 0 OR multiIf(ifNull((`matrix:city` in ('上海', '北京')), false), 1, true, 2, 0) = 0, '', ['a', 'b', 'c', ''][(multiIf((`matrix:spent` >= toDecimal128('1000', 4)), 1, true, 2, 0) - 1) * 2 + multiIf(ifNull((`matrix:city` in ('上海', '北京')), false), 1, true, 2, 0)]) AS `matrix:kefen_class by assign`, true AS `collected:in population`, arrayElement(arrayMap(kefen_fits -> arrayElement(arrayMap(kefen_rule -> if(kefen_rule = 0, CAST(NULL, 'Nullable(Decimal(18, 1))'), [toDecimal64('1', 1), toDecimal64('2.5', 1)][kefen_rule]), [arrayFirst(kefen_rule -> kefen_fits[kefen_rule], [2, 1])]), 1), [[((`collected:orders` >= 2)), ((`collected:orders` >= 5))]]), 1) AS `collected:hits`
                FROM (SELECT `customer_id`, stored.`city` AS `matrix:city`, stored.`orders` AS `matrix:orders`, stored.`spent` AS `matrix:spent`, stored.`orders` AS `collected:orders`, stored.`spent` AS `collected:spent`, stored.`spent` AS `money`
                  FROM values_d9699b10f6ba7893 AS stored
                  WHERE run = 1)))))))));
