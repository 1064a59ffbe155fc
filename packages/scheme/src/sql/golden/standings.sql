-- kefen: 1
-- id: standings
-- title: { zh-CN: 位置, en: Standings }
-- population: orders > 0
-- indicators:
--   orders: { dataset: transactions, aggregate: count }
--   spent: { dataset: transactions, aggregate: sum, of: amount }
-- scores:
--   trade: { lookup: industry, points: { 采矿: 5, 零售: 2.5 }, otherwise: 1 }
--   half: { split: spent, at: mean }
--   size: { scale: spent, method: min-max }
--   spread: { scale: spent, method: z-score, best: low }
--   standing: { scale: spent, method: rank, to: [0, 10] }
--   near: { topsis: { criteria: { spent: benefit, orders: cost }, weights: { spent: 0.6, orders: 0.4 } } }
--   even: { weighted: { entropy: { of: [spent, orders], scaled: min-max } } }
--   total: { weighted: { ahp: { criteria: [trade, half], compare: { trade-half: 3 } } } }
-- classes:
--   - { id: high, title: { zh-CN: 高, en: High } }
-- assign:
--   rules: [ { class: high, when: standing >= 5 and near > 0.5 } ]

-- measure
INSERT INTO values_f4bffdef94d8df90 (`run`, `customer_id`, `industry`, `orders`, `spent`)
SELECT toUInt64(1) AS run, `customer_id`, `industry`, `orders`, `spent`
FROM (SELECT p.customer_id AS customer_id, p.`industry` AS `industry`, `d1`.`measure 1` AS `orders`, `d1`.`measure 2` AS `spent`
  FROM (SELECT *
    FROM profile FINAL) AS p LEFT ANY JOIN (SELECT `customer_id`, toInt64(count()) AS `measure 1`, CAST(ifNull(sum(`amount`), 0), 'Decimal(38, 4)') AS `measure 2`
    FROM facts_transactions
    WHERE batch <= 7 AND day <= toDate32('2024-06-30')
    GROUP BY customer_id) AS `d1` ON `d1`.customer_id = p.customer_id);

-- statistic: moments
SELECT [[toString(count()), toString(sumOrNull(CAST(`spent`, 'Decimal(76, 4)')))], [toString(count()), toString(sumOrNull(CAST(`spent`, 'Decimal(76, 4)') * CAST(`spent`, 'Decimal(76, 4)'))), toString(minOrNull(`spent`)), toString(maxOrNull(`spent`)), toString(sumOrNull(CAST(`orders`, 'Decimal(38, 0)') * CAST(`orders`, 'Decimal(38, 0)'))), toString(minOrNull(`orders`)), toString(maxOrNull(`orders`))]] AS found
FROM (SELECT *
  FROM (SELECT *, (`orders` > 0) AS `in population`, [CAST(1, 'Decimal(18, 1)'), CAST(5, 'Decimal(18, 1)'), CAST(toDecimal64('2.5', 1), 'Decimal(18, 1)')][transform(ifNull(`industry`, ''), ['采矿', '零售'], [2, 3], 1)] AS `trade`
    FROM (SELECT `customer_id`, `industry`, `orders`, `spent`
      FROM values_f4bffdef94d8df90
      WHERE run = 1))
  WHERE `in population`);

-- assign
INSERT INTO classes (run, customer_id, class, reason, computed, held, rule, since, earned, pending, override)
SELECT toUInt64(1), customer_id, class, reason, computed, held, rule, since, earned, pending, override
FROM (SELECT customer_id, held AS class, reason, computed, held, rule, since, earned, pending, toUInt64(0) AS override
  FROM (SELECT customer_id, `class` AS computed, reason, `class` AS held, '' AS rule, toDate32('2024-06-30') AS since, toDate32('2024-06-30') AS earned, toInt16(0) AS pending
    FROM (SELECT *, multiIf(`class` != '', '', NOT `in population`, 'outside the population', if(isNull(`standing`) OR isNull(`near`), 'a value is missing', 'no rule fits')) AS reason
      FROM (SELECT *, if(`in population`, `kefen_class by assign`, '') AS `class`
        FROM (SELECT *, ((toDecimal64('0.75', 2) * `trade`) + (toDecimal64('0.25', 2) * `half`)) AS `total`, multiIf(ifNull(((`standing` >= toDecimal64('5', 10)) and (`near` > toDecimal64('0.5', 10))), false), 'high', '') AS `kefen_class by assign`
          FROM (SELECT *, (`orders` > 0) AS `in population`, [CAST(1, 'Decimal(18, 1)'), CAST(5, 'Decimal(18, 1)'), CAST(toDecimal64('2.5', 1), 'Decimal(18, 1)')][transform(ifNull(`industry`, ''), ['采矿', '零售'], [2, 3], 1)] AS `trade`, toInt64(if((`spent` >= toDecimal128('310.2501', 4)), 2, 1)) AS `half`, CAST(multiIf(((toDecimal256(((`spent` - 3) * 100), 20) / toDecimal64('1197.5', 1)) + 0) < toDecimal256('0', 20), toDecimal256('0', 20), ((toDecimal256(((`spent` - 3) * 100), 20) / toDecimal64('1197.5', 1)) + 0) > toDecimal256('100', 20), toDecimal256('100', 20), ((toDecimal256(((`spent` - 3) * 100), 20) / toDecimal64('1197.5', 1)) + 0)), 'Nullable(Decimal(18, 10))') AS `size`, CAST(multiIf((toDecimal256((toDecimal64('310.25', 2) - `spent`), 20) / toDecimal128('192.5571884748355306', 16)) < toDecimal256('-9999999', 20), toDecimal256('-9999999', 20), (toDecimal256((toDecimal64('310.25', 2) - `spent`), 20) / toDecimal128('192.5571884748355306', 16)) > toDecimal256('9999999', 20), toDecimal256('9999999', 20), (toDecimal256((toDecimal64('310.25', 2) - `spent`), 20) / toDecimal128('192.5571884748355306', 16))), 'Nullable(Decimal(18, 10))') AS `spread`, CAST(multiIf(((toDecimal128(((`kefen_behind by standing` - 0) * 10), 20) / 89) + 0) < toDecimal128('0', 20), toDecimal128('0', 20), ((toDecimal128(((`kefen_behind by standing` - 0) * 10), 20) / 89) + 0) > toDecimal128('10', 20), toDecimal128('10', 20), ((toDecimal128(((`kefen_behind by standing` - 0) * 10), 20) / 89) + 0)), 'Nullable(Decimal(18, 10))') AS `standing`, CAST(toInt64(floor(if(sqrt((toFloat64(`spent`) * toFloat64('0.00017320508075688773') - toFloat64('0.2079326994486437')) * (toFloat64(`spent`) * toFloat64('0.00017320508075688773') - toFloat64('0.2079326994486437')) + (toFloat64(`orders`) * toFloat64('0.014054567378526131') - toFloat64('0.014054567378526131')) * (toFloat64(`orders`) * toFloat64('0.014054567378526131') - toFloat64('0.014054567378526131'))) + sqrt((toFloat64(`spent`) * toFloat64('0.00017320508075688773') - toFloat64('0.0005196152422706631')) * (toFloat64(`spent`) * toFloat64('0.00017320508075688773') - toFloat64('0.0005196152422706631')) + (toFloat64(`orders`) * toFloat64('0.014054567378526131') - toFloat64('0.12649110640673517')) * (toFloat64(`orders`) * toFloat64('0.014054567378526131') - toFloat64('0.12649110640673517'))) > 0, sqrt((toFloat64(`spent`) * toFloat64('0.00017320508075688773') - toFloat64('0.0005196152422706631')) * (toFloat64(`spent`) * toFloat64('0.00017320508075688773') - toFloat64('0.0005196152422706631')) + (toFloat64(`orders`) * toFloat64('0.014054567378526131') - toFloat64('0.12649110640673517')) * (toFloat64(`orders`) * toFloat64('0.014054567378526131') - toFloat64('0.12649110640673517'))) / (sqrt((toFloat64(`spent`) * toFloat64('0.00017320508075688773') - toFloat64('0.2079326994486437')) * (toFloat64(`spent`) * toFloat64('0.00017320508075688773') - toFloat64('0.2079326994486437')) + (toFloat64(`orders`) * toFloat64('0.014054567378526131') - toFloat64('0.014054567378526131')) * (toFloat64(`orders`) * toFloat64('0.014054567378526131') - toFloat64('0.014054567378526131'))) + sqrt((toFloat64(`spent`) * toFloat64('0.00017320508075688773') - toFloat64('0.0005196152422706631')) * (toFloat64(`spent`) * toFloat64('0.00017320508075688773') - toFloat64('0.0005196152422706631')) + (toFloat64(`orders`) * toFloat64('0.014054567378526131') - toFloat64('0.12649110640673517')) * (toFloat64(`orders`) * toFloat64('0.014054567378526131') - toFloat64('0.12649110640673517')))), 0.5) * 10000000000 + 0.5)) * toDecimal64('0.0000000001', 10), 'Nullable(Decimal(18, 10))') AS `near`, CAST(multiIf(((((toDecimal256(((`spent` - 3) * 1), 20) / toDecimal64('1197.5', 1)) + 0) * toDecimal64('0.75', 2)) + (((toDecimal128(((`orders` - 1) * 1), 20) / 8) + 0) * toDecimal64('0.25', 2))) < toDecimal256('0', 22), toDecimal256('0', 22), ((((toDecimal256(((`spent` - 3) * 1), 20) / toDecimal64('1197.5', 1)) + 0) * toDecimal64('0.75', 2)) + (((toDecimal128(((`orders` - 1) * 1), 20) / 8) + 0) * toDecimal64('0.25', 2))) > toDecimal256('1', 22), toDecimal256('1', 22), ((((toDecimal256(((`spent` - 3) * 1), 20) / toDecimal64('1197.5', 1)) + 0) * toDecimal64('0.75', 2)) + (((toDecimal128(((`orders` - 1) * 1), 20) / 8) + 0) * toDecimal64('0.25', 2)))), 'Nullable(Decimal(18, 10))') AS `even`
            FROM (SELECT l.* EXCEPT `value kefen_behind by standing`, r.`kefen_behind by standing` AS `kefen_behind by standing`
              FROM (SELECT *, `spent` AS `value kefen_behind by standing`
                FROM (SELECT `customer_id`, `industry`, `orders`, `spent`
                  FROM values_f4bffdef94d8df90
                  WHERE run = 1)) AS l LEFT ANY JOIN (SELECT `value kefen_behind by standing`, toNullable(toInt64(sum(`count kefen_behind by standing`) OVER (ORDER BY `value kefen_behind by standing` ASC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - `count kefen_behind by standing`)) AS `kefen_behind by standing`
                FROM (SELECT assumeNotNull(`spent`) AS `value kefen_behind by standing`, count() AS `count kefen_behind by standing`
                  FROM (SELECT *, (`orders` > 0) AS `in population`
                    FROM (SELECT `customer_id`, `industry`, `orders`, `spent`
                      FROM values_f4bffdef94d8df90
                      WHERE run = 1))
                  WHERE `in population` AND isNotNull(`spent`)
                  GROUP BY `value kefen_behind by standing`)) AS r ON l.`value kefen_behind by standing` = r.`value kefen_behind by standing`)))))));
