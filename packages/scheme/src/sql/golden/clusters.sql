-- kefen: 1
-- id: clusters
-- title: { zh-CN: 例clusters, en: Example clusters }
-- indicators:
--   orders: { dataset: transactions, aggregate: count }
--   spent: { dataset: transactions, aggregate: sum, of: amount }
-- classes:
--   - { id: a, title: { zh-CN: 甲, en: A } }
--   - { id: b, title: { zh-CN: 乙, en: B } }
--   - { id: c, title: { zh-CN: 丙, en: C } }
-- assign: { clusters: { of: [orders, spent], k: 3, seed: 7, name by: { spent: [a, b, c] } } }

-- measure
INSERT INTO values_badb69e25fd8ac1a (`run`, `customer_id`, `orders`, `spent`)
SELECT toUInt64(1) AS run, `customer_id`, `orders`, `spent`
FROM (SELECT p.customer_id AS customer_id, `d1`.`measure 1` AS `orders`, `d1`.`measure 2` AS `spent`
  FROM (SELECT *
    FROM profile FINAL) AS p LEFT ANY JOIN (SELECT `customer_id`, toInt64(count()) AS `measure 1`, CAST(ifNull(sum(`amount`), 0), 'Decimal(38, 4)') AS `measure 2`
    FROM facts_transactions
    WHERE batch <= 7 AND day <= toDate32('2024-06-30')
    GROUP BY customer_id) AS `d1` ON `d1`.customer_id = p.customer_id);

-- statistic: means and deviations
SELECT kefen_count AS count, kefen_sums AS sums, kefen_squares AS squares
FROM (SELECT toString(count()) AS kefen_count, [toString(ifNull(sum(accurateCastOrNull(`orders`, 'Decimal(76, 6)')), 0)), toString(ifNull(sum(accurateCastOrNull(`spent`, 'Decimal(76, 6)')), 0))] AS kefen_sums, [toString(ifNull(sum(accurateCastOrNull(`orders`, 'Decimal(76, 6)') * accurateCastOrNull(`orders`, 'Decimal(76, 6)')), 0)), toString(ifNull(sum(accurateCastOrNull(`spent`, 'Decimal(76, 6)') * accurateCastOrNull(`spent`, 'Decimal(76, 6)')), 0))] AS kefen_squares
  FROM (SELECT *
    FROM (SELECT *
      FROM (SELECT *, true AS `in population`
        FROM (SELECT `customer_id`, `orders`, `spent`
          FROM values_badb69e25fd8ac1a
          WHERE run = 1))
      WHERE `in population`)
    WHERE NOT (isNull(accurateCastOrNull(`orders`, 'Decimal(76, 6)')) OR isNull(accurateCastOrNull(`spent`, 'Decimal(76, 6)')))));

-- statistic: the sample in which centres are looked for
SELECT kefen_values AS values
FROM (SELECT customer_id, [toFloat64(assumeNotNull(accurateCastOrNull(`orders`, 'Decimal(76, 6)'))), toFloat64(assumeNotNull(accurateCastOrNull(`spent`, 'Decimal(76, 6)')))] AS kefen_values
  FROM (SELECT *
    FROM (SELECT *
      FROM (SELECT *, true AS `in population`
        FROM (SELECT `customer_id`, `orders`, `spent`
          FROM values_badb69e25fd8ac1a
          WHERE run = 1))
      WHERE `in population`)
    WHERE NOT (isNull(accurateCastOrNull(`orders`, 'Decimal(76, 6)')) OR isNull(accurateCastOrNull(`spent`, 'Decimal(76, 6)'))))
  ORDER BY cityHash64(customer_id), customer_id LIMIT 20000)
ORDER BY cityHash64(customer_id), customer_id;

-- statistic: the sums of every cluster
SELECT kefen_cluster AS cluster, kefen_count AS count, kefen_sums AS sums, kefen_order AS "order", kefen_ordered AS ordered
FROM (SELECT toUInt32(arrayElement(arrayMap(kefen_distances -> indexOf(kefen_distances, arrayMin(kefen_distances)), [[(((toFloat64(ifNull(accurateCastOrNull(`orders`, 'Decimal(76, 6)'), 0)) - toFloat64('4.5')) / toFloat64('2.25') - toFloat64('1.25')) * ((toFloat64(ifNull(accurateCastOrNull(`orders`, 'Decimal(76, 6)'), 0)) - toFloat64('4.5')) / toFloat64('2.25') - toFloat64('1.25')) + ((toFloat64(ifNull(accurateCastOrNull(`spent`, 'Decimal(76, 6)'), 0)) - toFloat64('310.25')) / toFloat64('120.5') - toFloat64('0.75')) * ((toFloat64(ifNull(accurateCastOrNull(`spent`, 'Decimal(76, 6)'), 0)) - toFloat64('310.25')) / toFloat64('120.5') - toFloat64('0.75'))), (((toFloat64(ifNull(accurateCastOrNull(`orders`, 'Decimal(76, 6)'), 0)) - toFloat64('4.5')) / toFloat64('2.25') - toFloat64('-0.5')) * ((toFloat64(ifNull(accurateCastOrNull(`orders`, 'Decimal(76, 6)'), 0)) - toFloat64('4.5')) / toFloat64('2.25') - toFloat64('-0.5')) + ((toFloat64(ifNull(accurateCastOrNull(`spent`, 'Decimal(76, 6)'), 0)) - toFloat64('310.25')) / toFloat64('120.5') - toFloat64('-0.25')) * ((toFloat64(ifNull(accurateCastOrNull(`spent`, 'Decimal(76, 6)'), 0)) - toFloat64('310.25')) / toFloat64('120.5') - toFloat64('-0.25')))]]), 1)) AS kefen_cluster, toString(count()) AS kefen_count, [toString(ifNull(sum(accurateCastOrNull(`orders`, 'Decimal(76, 6)')), 0)), toString(ifNull(sum(accurateCastOrNull(`spent`, 'Decimal(76, 6)')), 0))] AS kefen_sums, toString(sum(accurateCastOrNull(`spent`, 'Decimal(76, 6)'))) AS kefen_order, toString(count(accurateCastOrNull(`spent`, 'Decimal(76, 6)'))) AS kefen_ordered
  FROM (SELECT *
    FROM (SELECT *
      FROM (SELECT *, true AS `in population`
        FROM (SELECT `customer_id`, `orders`, `spent`
          FROM values_badb69e25fd8ac1a
          WHERE run = 1))
      WHERE `in population`)
    WHERE NOT (isNull(accurateCastOrNull(`orders`, 'Decimal(76, 6)')) OR isNull(accurateCastOrNull(`spent`, 'Decimal(76, 6)'))))
  GROUP BY kefen_cluster)
ORDER BY cluster;

-- assign clusters
INSERT INTO classes (run, customer_id, class, reason, computed, held, rule, since, earned, pending, override)
SELECT toUInt64(1), customer_id, class, reason, computed, held, rule, since, earned, pending, override
FROM (SELECT customer_id, held AS class, reason, computed, held, rule, since, earned, pending, toUInt64(0) AS override
  FROM (SELECT customer_id, `class` AS computed, reason, `class` AS held, '' AS rule, toDate32('2024-06-30') AS since, toDate32('2024-06-30') AS earned, toInt16(0) AS pending
    FROM (SELECT *, multiIf(`class` != '', '', NOT `in population`, 'outside the population', 'a value is missing') AS reason
      FROM (SELECT *, if(`in population`, `kefen_class by assign`, '') AS `class`
        FROM (SELECT *, true AS `in population`, if(isNull(accurateCastOrNull(`orders`, 'Decimal(76, 6)')) OR isNull(accurateCastOrNull(`spent`, 'Decimal(76, 6)')), '', ['a', 'b'][arrayElement(arrayMap(kefen_distances -> indexOf(kefen_distances, arrayMin(kefen_distances)), [[(((toFloat64(ifNull(accurateCastOrNull(`orders`, 'Decimal(76, 6)'), 0)) - toFloat64('4.5')) / toFloat64('2.25') - toFloat64('1.25')) * ((toFloat64(ifNull(accurateCastOrNull(`orders`, 'Decimal(76, 6)'), 0)) - toFloat64('4.5')) / toFloat64('2.25') - toFloat64('1.25')) + ((toFloat64(ifNull(accurateCastOrNull(`spent`, 'Decimal(76, 6)'), 0)) - toFloat64('310.25')) / toFloat64('120.5') - toFloat64('0.75')) * ((toFloat64(ifNull(accurateCastOrNull(`spent`, 'Decimal(76, 6)'), 0)) - toFloat64('310.25')) / toFloat64('120.5') - toFloat64('0.75'))), (((toFloat64(ifNull(accurateCastOrNull(`orders`, 'Decimal(76, 6)'), 0)) - toFloat64('4.5')) / toFloat64('2.25') - toFloat64('-0.5')) * ((toFloat64(ifNull(accurateCastOrNull(`orders`, 'Decimal(76, 6)'), 0)) - toFloat64('4.5')) / toFloat64('2.25') - toFloat64('-0.5')) + ((toFloat64(ifNull(accurateCastOrNull(`spent`, 'Decimal(76, 6)'), 0)) - toFloat64('310.25')) / toFloat64('120.5') - toFloat64('-0.25')) * ((toFloat64(ifNull(accurateCastOrNull(`spent`, 'Decimal(76, 6)'), 0)) - toFloat64('310.25')) / toFloat64('120.5') - toFloat64('-0.25')))]]), 1)]) AS `kefen_class by assign`
          FROM (SELECT `customer_id`, `orders`, `spent`
            FROM values_badb69e25fd8ac1a
            WHERE run = 1))))));
