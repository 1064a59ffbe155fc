/** The independent streams of random numbers, so that adding a dataset leaves the other ones as they are. */
export const stream = { owners: 1, customers: 2, purchases: 3, interactions: 4, balances: 5, receivables: 6 } as const;
