import { isReserved } from '../check/reserved-names.js';
import type { Dataset } from './dataset.js';

/** What the tables of the stores call their own beside the columns of the dataset. */
const ownOfTables: Readonly<Record<Dataset['kind'], readonly string[]>> = {
  events: ['day', 'row_key', 'batch'],
  profile: ['version', 'id'],
};

const ownPrefix = 'kefen_';

/** Names that a column of such a dataset cannot have, because tables, results or the language use them themselves. */
export function isReservedColumn(kind: Dataset['kind'], name: string): boolean {
  if (name.startsWith(ownPrefix) || name === '__proto__' || ownOfTables[kind].includes(name)) return true;
  // Expressions name columns of the profile directly, beside what a result says of a customer.
  return kind === 'profile' && name !== 'customer_id' && isReserved(name);
}
