-- hit: collect
-- aggregate: count
-- inputs: [signs, conditions]
-- rules: [ [">= 1", "-"], ["-", "not(2)"] ]

-- fits
CAST([(ifNull((`signs` >= 1), false)), (not(ifNull((`conditions` = 2), false)))], 'Array(Bool)')

-- rule
arrayElement(arrayMap(kefen_fits -> nullIf(0, 0), [[(ifNull((`signs` >= 1), false)), (not(ifNull((`conditions` = 2), false)))]]), 1)

-- conflict
false

-- points
arrayElement(arrayMap(kefen_fits -> CAST(countEqual(kefen_fits, true), 'Int64'), [[(ifNull((`signs` >= 1), false)), (not(ifNull((`conditions` = 2), false)))]]), 1)
