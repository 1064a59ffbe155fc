const row = { type: 'object', additionalProperties: true };

const purchase = { transaction_id: 'T1', customer_id: 'C00001', ordered_at: '2026-03-01 10:00:00', amount: 12.5 };
const another = { ...purchase, transaction_id: 'T2', amount: '0.10' };

/** Rows as one object, as a list of them, or one on each line. */
export const rowsContent = {
  'application/json': {
    schema: { oneOf: [row, { type: 'array', items: row }] },
    examples: {
      one: { summary: 'One event', value: purchase },
      list: { summary: 'Several', value: [purchase, another] },
    },
  },
  'application/x-ndjson': {
    schema: { type: 'string' },
    examples: {
      lines: { summary: 'One on each line', value: `${JSON.stringify(purchase)}\n${JSON.stringify(another)}\n` },
    },
  },
};

export const rowsHeaders = [
  {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'The same request sent again with it gets the same answer and writes nothing twice',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
    example: 'till-7-20260301-0001',
  },
];
