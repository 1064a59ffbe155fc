export type RandomIndexTable = 'Saaty 1980' | 'Alonso and Lamata 2006';

export interface RandomIndex {
  /** Where the value comes from. */
  readonly table: RandomIndexTable;
  readonly value: number;
}

/** By the number of criteria, from 1. Saaty, The Analytic Hierarchy Process, 1980. */
const saaty = [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59];

/** Alonso and Lamata, Consistency in the analytic hierarchy process: a new approach, 2006. */
const alonsoLamata = [
  0, 0, 0.5247, 0.8816, 1.1086, 1.2479, 1.3417, 1.4057, 1.4499, 1.4854, 1.514, 1.5365, 1.5551, 1.5713, 1.5838,
];

/** The mean consistency index of random matrices of `n` criteria. Above 15 the fitted line of Alonso and Lamata. */
export function randomIndexOf(n: number, table: RandomIndexTable): RandomIndex {
  const value = (table === 'Saaty 1980' ? saaty : alonsoLamata)[n - 1];
  if (value !== undefined) return { table, value };
  return { table: 'Alonso and Lamata 2006', value: (1.7699 * n - 4.3513) / (n - 1) };
}
