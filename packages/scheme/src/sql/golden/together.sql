-- kefen: 1
-- id: table
-- title: { zh-CN: 例table, en: Example table }
-- indicators:
--   orders: { dataset: transactions, aggregate: count }
--   spent: { dataset: transactions, aggregate: sum, of: amount }
-- classes:
--   - { id: a, title: { zh-CN: 甲, en: A } }
--   - { id: b, title: { zh-CN: 乙, en: B } }
--   - { id: c, title: { zh-CN: 丙, en: C } }
-- assign:
--   table: { hit: priority, inputs: [orders, spent], rules: [ [">= 5", "[100..500)", a], ["-", "< 500", b], ["-", ">= 500", c] ] }

-- kefen: 1
-- id: other
-- title: { zh-CN: 另一个, en: Other }
-- indicators:
--   money: { dataset: transactions, aggregate: sum, of: amount }
--   orders: { dataset: transactions, aggregate: count, window: last 12 months }
--   mean: { formula: money / orders }
-- classes: [ { id: top, title: { zh-CN: 顶, en: Top } } ]
-- assign: { rules: [ { class: top, when: mean > 100 } ] }

-- measure
INSERT INTO values_1d117cab774c57eb (`run`, `customer_id`, `orders`, `spent`, `orders (other)`, `mean`)
SELECT toUInt64(1) AS run, `customer_id`, `orders`, `spent`, `orders (other)`, `mean`
FROM (SELECT *, (toDecimal256(`spent`, 20) / nullIf(`orders (other)`, 0)) AS `mean`
  FROM (SELECT p.customer_id AS customer_id, `d1`.`measure 1` AS `orders`, `d1`.`measure 2` AS `spent`, `d1`.`measure 3` AS `orders (other)`
    FROM (SELECT *
      FROM profile FINAL) AS p LEFT ANY JOIN (SELECT `customer_id`, toInt64(count()) AS `measure 1`, CAST(ifNull(sum(`amount`), 0), 'Decimal(38, 4)') AS `measure 2`, toInt64(countIf(day >= toDate32('2023-07-01'))) AS `measure 3`
      FROM facts_transactions
      WHERE batch <= 7 AND day <= toDate32('2024-06-30')
      GROUP BY customer_id) AS `d1` ON `d1`.customer_id = p.customer_id));

-- assign table
INSERT INTO classes (run, customer_id, class, reason, computed, held, rule, since, earned, pending, override)
SELECT toUInt64(1), customer_id, class, reason, computed, held, rule, since, earned, pending, override
FROM (SELECT customer_id, held AS class, reason, computed, held, rule, since, earned, pending, toUInt64(0) AS override
  FROM (SELECT customer_id, `class` AS computed, reason, `class` AS held, '' AS rule, toDate32('2024-06-30') AS since, toDate32('2024-06-30') AS earned, toInt16(0) AS pending
    FROM (SELECT *, multiIf(`class` != '', '', NOT `in population`, 'outside the population', if(false, 'several rules fit', 'no rule fits')) AS reason
      FROM (SELECT *, if(`in population`, `kefen_class by assign`, '') AS `class`
        FROM (SELECT *, ifNull(arrayElement(arrayMap(kefen_rule -> if(kefen_rule = 0, CAST(NULL, 'Nullable(String)'), ['a', 'b', 'c'][kefen_rule]), [indexOf(`kefen_prepared for assign`, true)]), 1), '') AS `kefen_class by assign`
          FROM (SELECT *, true AS `in population`, [((`orders` >= 5) and ((`spent` >= toDecimal128('100', 4)) and (`spent` < toDecimal128('500', 4)))), ((`spent` < toDecimal128('500', 4))), ((`spent` >= toDecimal128('500', 4)))] AS `kefen_prepared for assign`
            FROM (SELECT `customer_id`, `orders`, `spent`
              FROM values_1d117cab774c57eb
              WHERE run = 1)))))));

-- assign other
INSERT INTO classes (run, customer_id, class, reason, computed, held, rule, since, earned, pending, override)
SELECT toUInt64(1), customer_id, class, reason, computed, held, rule, since, earned, pending, override
FROM (SELECT customer_id, held AS class, reason, computed, held, rule, since, earned, pending, toUInt64(0) AS override
  FROM (SELECT customer_id, `class` AS computed, reason, `class` AS held, '' AS rule, toDate32('2024-06-30') AS since, toDate32('2024-06-30') AS earned, toInt16(0) AS pending
    FROM (SELECT *, multiIf(`class` != '', '', NOT `in population`, 'outside the population', if(isNull(`mean`), 'a value is missing', 'no rule fits')) AS reason
      FROM (SELECT *, if(`in population`, `kefen_class by assign`, '') AS `class`
        FROM (SELECT *, true AS `in population`, multiIf(ifNull((`mean` > toDecimal256('100', 20)), false), 'top', '') AS `kefen_class by assign`
          FROM (SELECT `customer_id`, stored.`spent` AS `money`, stored.`orders (other)` AS `orders`, `mean`
            FROM values_1d117cab774c57eb AS stored
            WHERE run = 1))))));
