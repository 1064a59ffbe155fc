import type { Column, Dataset } from '@kefen/scheme';
import { problem } from '../../problem.js';

/** By these the base can be divided: what tells a person is not told, and what is measured is different for everybody. */
function divides({ type, personal }: Column): boolean {
  return (type.kind === 'text' || type.kind === 'boolean') && personal === undefined;
}

/** @throws ProblemFailure `request-invalid` where customers cannot be divided by the column */
export function dividingColumn({ columns, customerColumn }: Dataset, name: string): { readonly column: string } {
  const possible = columns.filter((column) => column.name !== customerColumn && divides(column));
  if (possible.some((column) => column.name === name)) return { column: name };
  const names = possible.map((column) => column.name).join(', ');
  throw problem('request-invalid', {}, { errors: [{ pointer: '/query/by', detail: names }] });
}
