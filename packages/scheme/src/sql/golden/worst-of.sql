-- kefen: 1
-- id: worst
-- title: { zh-CN: 例worst, en: Example worst }
-- indicators:
--   orders: { dataset: transactions, aggregate: count }
--   spent: { dataset: transactions, aggregate: sum, of: amount }
-- classes:
--   - { id: a, title: { zh-CN: 甲, en: A } }
--   - { id: b, title: { zh-CN: 乙, en: B } }
--   - { id: c, title: { zh-CN: 丙, en: C } }
-- assign:
--   worst of:
--     - rules: [ { class: a, when: spent >= 1000 }, { class: c, when: spent < 1000 } ]
--     - table: { hit: first, inputs: [orders], rules: [ ["> 3", b], ["-", c] ] }
-- otherwise: c
-- floors: [ { class: b, when: kind = "strategic" } ]
-- caps: [ { class: c, when: city = "无" } ]

-- measure
INSERT INTO values_f6dda9740a699cf5 (`run`, `customer_id`, `city`, `kind`, `orders`, `spent`)
SELECT toUInt64(1) AS run, `customer_id`, `city`, `kind`, `orders`, `spent`
FROM (SELECT p.customer_id AS customer_id, p.`city` AS `city`, p.`kind` AS `kind`, `d1`.`measure 1` AS `orders`, `d1`.`measure 2` AS `spent`
  FROM (SELECT *
    FROM profile FINAL) AS p LEFT ANY JOIN (SELECT `customer_id`, toInt64(count()) AS `measure 1`, CAST(ifNull(sum(`amount`), 0), 'Decimal(38, 4)') AS `measure 2`
    FROM facts_transactions
    WHERE batch <= 7 AND day <= toDate32('2024-06-30')
    GROUP BY customer_id) AS `d1` ON `d1`.customer_id = p.customer_id);

-- assign worst
INSERT INTO classes (run, customer_id, class, reason, computed, held, rule, since, earned, pending, override)
SELECT toUInt64(1), customer_id, class, reason, computed, held, rule, since, earned, pending, override
FROM (SELECT customer_id, held AS class, reason, computed, held, rule, since, earned, pending, toUInt64(0) AS override
  FROM (SELECT customer_id, `class` AS computed, reason, `class` AS held, '' AS rule, toDate32('2024-06-30') AS since, toDate32('2024-06-30') AS earned, toInt16(0) AS pending
    FROM (SELECT *, multiIf(`class` != '', '', NOT `in population`, 'outside the population', if(`kefen_class by assign.0` = '', 'no rule fits', if(`kefen_class by assign.1` = '', if(false, 'several rules fit', 'no rule fits'), 'no rule fits'))) AS reason
      FROM (SELECT *, if(`in population`, ['a', 'b', 'c'][if(`kefen_place` = 4, if(if(ifNull((`city` = '无'), false), 3, 0) = 0, 4, if(ifNull((`city` = '无'), false), 3, 0)), greatest(`kefen_place`, if(ifNull((`city` = '无'), false), 3, 0)))], '') AS `class`
        FROM (SELECT *, least(if(indexOf(['a', 'b', 'c'], if(`kefen_class by assign` = '', 'c', `kefen_class by assign`)) = 0, 4, indexOf(['a', 'b', 'c'], if(`kefen_class by assign` = '', 'c', `kefen_class by assign`))), if(ifNull((`kind` = 'strategic'), false), 2, 4)) AS `kefen_place`
          FROM (SELECT *, if(indexOf(['a', 'b', 'c'], `kefen_class by assign.0`) = 0 OR indexOf(['a', 'b', 'c'], `kefen_class by assign.1`) = 0, '', ['a', 'b', 'c'][greatest(indexOf(['a', 'b', 'c'], `kefen_class by assign.0`), indexOf(['a', 'b', 'c'], `kefen_class by assign.1`))]) AS `kefen_class by assign`
            FROM (SELECT *, ifNull(arrayElement(arrayMap(kefen_rule -> if(kefen_rule = 0, CAST(NULL, 'Nullable(String)'), ['b', 'c'][kefen_rule]), [indexOf(`kefen_prepared for assign.1`, true)]), 1), '') AS `kefen_class by assign.1`
              FROM (SELECT *, true AS `in population`, multiIf((`spent` >= toDecimal128('1000', 4)), 'a', (`spent` < toDecimal128('1000', 4)), 'c', '') AS `kefen_class by assign.0`, [((`orders` > 3)), true] AS `kefen_prepared for assign.1`
                FROM (SELECT `customer_id`, `city`, `kind`, `orders`, `spent`
                  FROM values_f6dda9740a699cf5
                  WHERE run = 1)))))))));
