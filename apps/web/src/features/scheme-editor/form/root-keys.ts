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

export function keysBefore(key: (typeof order)[number]): readonly string[] {
  return order.slice(0, order.indexOf(key));
}
