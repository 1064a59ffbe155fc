/** The keys of a scheme in their usual order: a new one goes behind those before it. */
const order = [
  'kefen',
  'id',
  'title',
  'population',
  'parameters',
  'indicators',
  'scores',
  'classes',
  'assign',
  'floors',
  'caps',
  'otherwise',
] as const;

/** The keys that have their section in the form. */
export const rootKeys: readonly string[] = order;

export function keysBefore(key: (typeof order)[number]): readonly string[] {
  return order.slice(0, order.indexOf(key));
}
