-- hit: priority
-- inputs: [amount, city]
-- rules:
--   - ["-", "-", E]
--   - [">= 1000.5", '"上海","北京"', B]
--   - [">= 5000", "-", A]

-- class
ifNull(arrayElement(arrayMap(kefen_fits -> arrayElement(arrayMap(kefen_rule -> if(kefen_rule = 0, CAST(NULL, 'Nullable(String)'), ['E', 'B', 'A'][kefen_rule]), [arrayFirst(kefen_rule -> kefen_fits[kefen_rule], [3, 2, 1])]), 1), [[true, (ifNull((`amount` >= toDecimal64('1000.5', 4)), false) and ifNull((`city` in ('上海', '北京')), false)), (ifNull((`amount` >= toDecimal64('5000', 4)), false))]]), 1), '')

-- conflict
false

-- fits
arrayStringConcat(arrayMap(kefen_fit -> if(kefen_fit, '1', '0'), CAST([true, (ifNull((`amount` >= toDecimal64('1000.5', 4)), false) and ifNull((`city` in ('上海', '北京')), false)), (ifNull((`amount` >= toDecimal64('5000', 4)), false))], 'Array(Bool)')))
