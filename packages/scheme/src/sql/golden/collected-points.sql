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

-- measure
INSERT INTO values_badb69e25fd8ac1a (`run`, `customer_id`, `orders`, `spent`)
SELECT toUInt64(1) AS run, `customer_id`, `orders`, `spent`
FROM (SELECT p.customer_id AS customer_id, `d1`.`measure 1` AS `orders`, `d1`.`measure 2` AS `spent`
  FROM (SELECT *
    FROM profile FINAL) AS p LEFT ANY JOIN (SELECT `customer_id`, toInt64(count()) AS `measure 1`, CAST(ifNull(sum(`amount`), 0), 'Decimal(38, 4)') AS `measure 2`
    FROM facts_transactions
    WHERE batch <= 7 AND day <= toDate32('2024-06-30')
    GROUP BY customer_id) AS `d1` ON `d1`.customer_id = p.customer_id);

-- assign collected
INSERT INTO classes (run, customer_id, class, reason, computed, held, rule, since, earned, pending, override)
SELECT toUInt64(1), customer_id, class, reason, computed, held, rule, since, earned, pending, override
FROM (SELECT customer_id, held AS class, reason, computed, held, rule, since, earned, pending, toUInt64(0) AS override
  FROM (SELECT customer_id, `class` AS computed, reason, `class` AS held, '' AS rule, toDate32('2024-06-30') AS since, toDate32('2024-06-30') AS earned, toInt16(0) AS pending
    FROM (SELECT *, multiIf(`class` != '', '', NOT `in population`, 'outside the population', if(false, 'several rules fit', if(isNull(`hits`), 'a value is missing', 'no rule fits'))) AS reason
      FROM (SELECT *, if(`in population`, `kefen_class by assign`, '') AS `class`
        FROM (SELECT *, arrayElement(arrayMap(`kefen_number` -> multiIf(ifNull((`kefen_number` >= 5), false), 'a', ifNull(((`kefen_number` >= 2) and (`kefen_number` < 5)), false), 'b', true, 'c', ''), [if(has(`kefen_prepared for assign`, true), arrayFold((kefen_sum, kefen_value, kefen_fit) -> if(kefen_fit, kefen_sum + kefen_value, kefen_sum), [3, 2], `kefen_prepared for assign`, CAST(0, 'Nullable(Int64)')), CAST(NULL, 'Nullable(Int64)'))]), 1) AS `kefen_class by assign`
          FROM (SELECT *, [(ifNull((`hits` > toDecimal64('1', 1)), false)), ((`spent` >= toDecimal128('100', 4)))] AS `kefen_prepared for assign`
            FROM (SELECT *, true AS `in population`, arrayElement(arrayMap(kefen_fits -> arrayElement(arrayMap(kefen_rule -> if(kefen_rule = 0, CAST(NULL, 'Nullable(Decimal(18, 1))'), [toDecimal64('1', 1), toDecimal64('2.5', 1)][kefen_rule]), [arrayFirst(kefen_rule -> kefen_fits[kefen_rule], [2, 1])]), 1), [[((`orders` >= 2)), ((`orders` >= 5))]]), 1) AS `hits`
              FROM (SELECT `customer_id`, `orders`, `spent`
                FROM values_badb69e25fd8ac1a
                WHERE run = 1))))))));
