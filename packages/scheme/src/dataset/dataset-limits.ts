/** How much a definition may hold. Each limit is told where it is passed. */
export const datasetLimits = {
  /** Of a workspace, built-in ones among them. */
  datasets: 200,
  columns: 500,
  idLength: 40,
  nameLength: 100,
  titleLength: 100,
  helpLength: 1000,
  unitLength: 20,
  values: 200,
  valueLength: 200,
  /** Of a definition as text, in UTF-16 units. */
  textLength: 500_000,
} as const;
