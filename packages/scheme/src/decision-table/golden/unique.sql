-- hit: unique
-- inputs: [conditions, signs]
-- rules:
--   - ["2", ">= 5", A]
--   - ["2", "[3..4]", B]
--   - ["0", "-", E]

-- class
ifNull(arrayElement(arrayMap(kefen_fits -> arrayElement(arrayMap(kefen_rule -> if(kefen_rule = 0, CAST(NULL, 'Nullable(String)'), ['A', 'B', 'E'][kefen_rule]), [if((countEqual(kefen_fits, true) > 1), 0, indexOf(kefen_fits, true))]), 1), [[(ifNull((`conditions` = 2), false) and ifNull((`signs` >= 5), false)), (ifNull((`conditions` = 2), false) and ifNull(((`signs` >= 3) and (`signs` <= 4)), false)), (ifNull((`conditions` = 0), false))]]), 1), '')

-- conflict
arrayElement(arrayMap(kefen_fits -> (countEqual(kefen_fits, true) > 1), [[(ifNull((`conditions` = 2), false) and ifNull((`signs` >= 5), false)), (ifNull((`conditions` = 2), false) and ifNull(((`signs` >= 3) and (`signs` <= 4)), false)), (ifNull((`conditions` = 0), false))]]), 1)

-- fits
arrayStringConcat(arrayMap(kefen_fit -> if(kefen_fit, '1', '0'), CAST([(ifNull((`conditions` = 2), false) and ifNull((`signs` >= 5), false)), (ifNull((`conditions` = 2), false) and ifNull(((`signs` >= 3) and (`signs` <= 4)), false)), (ifNull((`conditions` = 0), false))], 'Array(Bool)')))
