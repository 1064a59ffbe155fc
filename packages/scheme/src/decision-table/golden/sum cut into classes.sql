-- hit: collect sum
-- inputs: [amount, listed]
-- rules:
--   - [">= 1000", "-", 3]
--   - ["-", true, 2.5]
-- classes: { A: ">= 5", C: "[2..5)", E: "-" }

-- class
arrayElement(arrayMap(`kefen_number` -> multiIf(ifNull((`kefen_number` >= toDecimal64('5', 1)), false), 'A', ifNull(((`kefen_number` >= toDecimal64('2', 1)) and (`kefen_number` < toDecimal64('5', 1))), false), 'C', true, 'E', ''), [arrayElement(arrayMap(kefen_fits -> if(has(kefen_fits, true), arrayFold((kefen_sum, kefen_value, kefen_fit) -> if(kefen_fit, kefen_sum + kefen_value, kefen_sum), [toDecimal64('3', 1), toDecimal64('2.5', 1)], kefen_fits, CAST(0, 'Nullable(Decimal(18, 1))')), CAST(NULL, 'Nullable(Decimal(18, 1))')), [[(ifNull((`amount` >= toDecimal64('1000', 4)), false)), (ifNull((`listed` = true), false))]]), 1)]), 1)

-- conflict
false

-- fits
arrayStringConcat(arrayMap(kefen_fit -> if(kefen_fit, '1', '0'), CAST([(ifNull((`amount` >= toDecimal64('1000', 4)), false)), (ifNull((`listed` = true), false))], 'Array(Bool)')))
