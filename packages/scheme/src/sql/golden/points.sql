-- kefen: 1
-- id: points
-- title: { zh-CN: 积分, en: Points }
-- parameters: { 门槛: 80000 }
-- indicators:
--   城市: { attribute: city }
--   余额: { dataset: balances, aggregate: last, of: balance, window: previous quarter }
--   visits: { dataset: interactions, aggregate: count, window: year to date }
--   per visit: { formula: "余额 / visits" }
-- scores:
--   level:
--     bands:
--       of: 余额
--       bands:
--         - { when: ">= 门槛", points: 7.5 }
--         - { when: "[10000..80000)", points: 3 }
--         - { when: "-", points: 0 }
--   bonus: { formula: 'if 城市 in ("上海", "北京") then level * 1.2 else level' }
-- classes:
--   - { id: 高, title: { zh-CN: 高, en: High } }
--   - { id: 低, title: { zh-CN: 低, en: Low } }
-- assign:
--   rules:
--     - { class: 高, when: bonus >= 7 and visits > 3 }
--     - { class: 低, when: "`per visit` != null" }
-- otherwise: none

-- measure
INSERT INTO values_ae27d3a721e5664d (`run`, `customer_id`, `城市`, `余额`, `visits`, `per visit`)
SELECT toUInt64(1) AS run, `customer_id`, `城市`, `余额`, `visits`, `per visit`
FROM (SELECT *, (toDecimal128(`余额`, 20) / nullIf(`visits`, 0)) AS `per visit`
  FROM (SELECT p.customer_id AS customer_id, p.`city` AS `城市`, `d1`.`measure 1` AS `余额`, `d2`.`measure 1` AS `visits`
    FROM (SELECT *
      FROM profile FINAL) AS p LEFT ANY JOIN (SELECT `customer_id`, CAST(argMaxOrNull(`balance`, tuple(`as_of`, `balance`)), 'Nullable(Decimal(18, 4))') AS `measure 1`
      FROM facts_balances
      WHERE batch <= 7 AND day >= toDate32('2024-01-01') AND day <= toDate32('2024-03-31')
      GROUP BY customer_id) AS `d1` ON `d1`.customer_id = p.customer_id LEFT ANY JOIN (SELECT `customer_id`, toInt64(count()) AS `measure 1`
      FROM facts_interactions
      WHERE batch <= 7 AND day >= toDate32('2024-01-01') AND day <= toDate32('2024-06-30')
      GROUP BY customer_id) AS `d2` ON `d2`.customer_id = p.customer_id));

-- assign
INSERT INTO classes (run, customer_id, class, reason, computed, held, rule, since, earned, pending, override)
SELECT toUInt64(1), customer_id, class, reason, computed, held, rule, since, earned, pending, override
FROM (SELECT customer_id, held AS class, reason, computed, held, rule, since, earned, pending, toUInt64(0) AS override
  FROM (SELECT customer_id, `class` AS computed, reason, `class` AS held, '' AS rule, toDate32('2024-06-30') AS since, toDate32('2024-06-30') AS earned, toInt16(0) AS pending
    FROM (SELECT *, multiIf(`class` != '', '', NOT `in population`, 'outside the population', if(isNull(`bonus`), 'a value is missing', 'no rule fits')) AS reason
      FROM (SELECT *, if(`in population`, `kefen_class by assign`, '') AS `class`
        FROM (SELECT *, multiIf(ifNull(((`bonus` >= toDecimal64('7', 2)) and (`visits` > 3)), false), '高', isNotNull(`per visit`), '低', '') AS `kefen_class by assign`
          FROM (SELECT *, if((`城市` in ('上海', '北京')), (`level` * toDecimal64('1.2', 1)), toDecimal64(`level`, 2)) AS `bonus`
            FROM (SELECT *, true AS `in population`, multiIf(ifNull((`余额` >= 80000), false), CAST(toDecimal64('7.5', 1), 'Decimal(18, 1)'), ifNull(((`余额` >= toDecimal64('10000', 4)) and (`余额` < toDecimal64('80000', 4))), false), CAST(3, 'Decimal(18, 1)'), true, CAST(0, 'Decimal(18, 1)'), NULL) AS `level`
              FROM (SELECT `customer_id`, `城市`, `余额`, `visits`, `per visit`
                FROM values_ae27d3a721e5664d
                WHERE run = 1))))))));
