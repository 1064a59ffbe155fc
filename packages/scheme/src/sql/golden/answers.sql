-- kefen: 1
-- id: answers
-- title: { zh-CN: 答卷, en: Answers }
-- indicators: {}
-- scores:
--   risk:
--     questionnaire:
--       name: 风险
--       valid: 24 months
--       questions:
--         年龄: { points: { 不到30岁: 8, 30岁以上: 5 }, weight: 1.5 }
--         目标: { points: { 增长: 10, 收入: 4 }, several: highest, required: false }
--       knock out: { 年龄: [不清楚] }
-- classes:
--   - { id: bold, title: { zh-CN: 进取, en: Bold } }
-- assign:
--   rules: [ { class: bold, when: risk >= 10 } ]

-- measure
INSERT INTO values_dcd831a9ffdc9cb7 (`run`, `customer_id`, `risk · 年龄`, `risk · 年龄 · day`, `risk · 目标`, `risk · 目标 · day`)
SELECT toUInt64(1) AS run, `customer_id`, `risk · 年龄`, `risk · 年龄 · day`, `risk · 目标`, `risk · 目标 · day`
FROM (SELECT p.customer_id AS customer_id, tupleElement(`d1`.`measures`, 2)[indexOf(tupleElement(`d1`.`measures`, 1), 1)] AS `risk · 年龄`, tupleElement(`d1`.`measures`, 3)[indexOf(tupleElement(`d1`.`measures`, 1), 1)] AS `risk · 年龄 · day`, tupleElement(`d1`.`measures`, 4)[indexOf(tupleElement(`d1`.`measures`, 1), 2)] AS `risk · 目标`, tupleElement(`d1`.`measures`, 3)[indexOf(tupleElement(`d1`.`measures`, 1), 2)] AS `risk · 目标 · day`
  FROM (SELECT *
    FROM profile FINAL) AS p LEFT ANY JOIN (SELECT customer_id, arraySort(row -> row.1, groupArray(tuple(`condition met`, `measure 1`, `measure 2`, `measure 3`))) AS `measures`
    FROM (SELECT customer_id, `condition met`, CAST(argMaxOrNull(`answer`, tuple(`answered_at`, ifNull(`answer_id`, ''), `answer`)), 'Nullable(String)') AS `measure 1`, CAST(maxOrNull(toDate32(toTimeZone(`answered_at`, 'Asia/Shanghai'))), 'Nullable(Date32)') AS `measure 2`, CAST(arrayMap(rows -> if(empty(rows), NULL, toJSONString(arraySort(arrayDistinct(arrayMap(row -> assumeNotNull(row.2), arrayFilter(row -> row.1 = arrayMax(rows.1), rows)))))), [groupArrayIf(tuple(`answered_at`, `answer`), isNotNull(`answer`))])[1], 'Nullable(String)') AS `measure 3`
      FROM (SELECT *
        FROM facts_answers
        WHERE batch <= 7 AND day <= toDate32('2024-06-30')) ARRAY JOIN arrayFilter((number, met) -> met, [1, 2], [ifNull((((`question` = '年龄') and (`questionnaire` = '风险')) and isNotNull(`answer`)), false), ifNull((((`question` = '目标') and (`questionnaire` = '风险')) and isNotNull(`answer`)), false)]) AS `condition met`
      GROUP BY customer_id, `condition met`)
    GROUP BY customer_id) AS `d1` ON `d1`.customer_id = p.customer_id);

-- assign
INSERT INTO classes (run, customer_id, class, reason, computed, held, rule, since, earned, pending, override)
SELECT toUInt64(1), customer_id, class, reason, computed, held, rule, since, earned, pending, override
FROM (SELECT customer_id, held AS class, reason, computed, held, rule, since, earned, pending, toUInt64(0) AS override
  FROM (SELECT customer_id, `class` AS computed, reason, `class` AS held, '' AS rule, toDate32('2024-06-30') AS since, toDate32('2024-06-30') AS earned, toInt16(0) AS pending
    FROM (SELECT *, multiIf(`class` != '', '', NOT `in population`, 'outside the population', if(isNull(`risk`), 'a value is missing', 'no rule fits')) AS reason
      FROM (SELECT *, if(`in population`, `kefen_class by assign`, '') AS `class`
        FROM (SELECT *, multiIf(ifNull((`risk` >= toDecimal64('10', 1)), false), 'bold', '') AS `kefen_class by assign`
          FROM (SELECT *, true AS `in population`, if((ifNull((`risk · 年龄 · day` > if(toDate32('2024-06-30') >= toDate32('1902-01-01'), addMonths(toDate32('2024-06-30'), -24), NULL)), false) AND ifNull(`risk · 年龄` IN ('不清楚'), false)), CAST(0, 'Decimal(18, 1)'), CAST(if(ifNull((`risk · 年龄 · day` > if(toDate32('2024-06-30') >= toDate32('1902-01-01'), addMonths(toDate32('2024-06-30'), -24), NULL)), false), multiIf(ifNull((`risk · 年龄` = '不到30岁'), false), CAST(12, 'Decimal(18, 1)'), ifNull((`risk · 年龄` = '30岁以上'), false), CAST(toDecimal64('7.5', 1), 'Decimal(18, 1)'), NULL), NULL) + if(ifNull((`risk · 目标 · day` > if(toDate32('2024-06-30') >= toDate32('1902-01-01'), addMonths(toDate32('2024-06-30'), -24), NULL)), false), if(hasAll(['增长', '收入'], JSONExtract(ifNull(`risk · 目标`, '[]'), 'Array(String)')), CAST(arrayMax(arrayFilter((points, option) -> has(JSONExtract(ifNull(`risk · 目标`, '[]'), 'Array(String)'), option), [CAST(10, 'Decimal(18, 1)'), CAST(4, 'Decimal(18, 1)')], ['增长', '收入'])), 'Decimal(18, 1)'), NULL), CAST(0, 'Decimal(18, 1)')), 'Nullable(Decimal(18, 1))')) AS `risk`
            FROM (SELECT `customer_id`, `risk · 年龄`, `risk · 年龄 · day`, `risk · 目标`, `risk · 目标 · day`
              FROM values_dcd831a9ffdc9cb7
              WHERE run = 1)))))));
