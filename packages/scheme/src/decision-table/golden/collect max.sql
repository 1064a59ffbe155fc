-- hit: C>
-- inputs: [signs]
-- rules: [ [">= 1", 1], [">= 3", 2.5], ["null", 0] ]

-- fits
CAST([(ifNull((`signs` >= 1), false)), (ifNull((`signs` >= 3), false)), (isNull(`signs`))], 'Array(Bool)')

-- rule
arrayElement(arrayMap(kefen_fits -> nullIf(arrayFirst(kefen_rule -> kefen_fits[kefen_rule], [2, 1, 3]), 0), [[(ifNull((`signs` >= 1), false)), (ifNull((`signs` >= 3), false)), (isNull(`signs`))]]), 1)

-- conflict
false

-- points
arrayElement(arrayMap(kefen_fits -> arrayElement(arrayMap(kefen_rule -> if(kefen_rule = 0, CAST(NULL, 'Nullable(Decimal(18, 1))'), [toDecimal64('1', 1), toDecimal64('2.5', 1), toDecimal64('0', 1)][kefen_rule]), [arrayFirst(kefen_rule -> kefen_fits[kefen_rule], [2, 1, 3])]), 1), [[(ifNull((`signs` >= 1), false)), (ifNull((`signs` >= 3), false)), (isNull(`signs`))]]), 1)
