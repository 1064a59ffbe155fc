-- hit: any
-- inputs: [amount / 12, since]
-- rules:
--   - ["< 0", "-", amount * 2]
--   - ["-", '< @"2020-01-01"', 7]

-- fits
CAST([(ifNull(((toDecimal128(`amount`, 20) / 12) < toDecimal128('0', 20)), false)), (ifNull((`since` < toDate32('2020-01-01')), false))], 'Array(Bool)')

-- rule
arrayElement(arrayMap(kefen_fits -> nullIf(if((length(arrayDistinct(arrayFilter((kefen_kind, kefen_fit) -> kefen_fit, [tuple((`amount` * toDecimal128('2', 0))), tuple(toDecimal128('7', 4))], kefen_fits))) > 1), 0, indexOf(kefen_fits, true)), 0), [[(ifNull(((toDecimal128(`amount`, 20) / 12) < toDecimal128('0', 20)), false)), (ifNull((`since` < toDate32('2020-01-01')), false))]]), 1)

-- conflict
arrayElement(arrayMap(kefen_fits -> (length(arrayDistinct(arrayFilter((kefen_kind, kefen_fit) -> kefen_fit, [tuple((`amount` * toDecimal128('2', 0))), tuple(toDecimal128('7', 4))], kefen_fits))) > 1), [[(ifNull(((toDecimal128(`amount`, 20) / 12) < toDecimal128('0', 20)), false)), (ifNull((`since` < toDate32('2020-01-01')), false))]]), 1)

-- points
arrayElement(arrayMap(kefen_fits -> arrayElement(arrayMap(kefen_rule -> if(kefen_rule = 0, CAST(NULL, 'Nullable(Decimal(38, 4))'), [(`amount` * toDecimal128('2', 0)), toDecimal128('7', 4)][kefen_rule]), [if((length(arrayDistinct(arrayFilter((kefen_kind, kefen_fit) -> kefen_fit, [tuple((`amount` * toDecimal128('2', 0))), tuple(toDecimal128('7', 4))], kefen_fits))) > 1), 0, indexOf(kefen_fits, true))]), 1), [[(ifNull(((toDecimal128(`amount`, 20) / 12) < toDecimal128('0', 20)), false)), (ifNull((`since` < toDate32('2020-01-01')), false))]]), 1)
