import type { CustomerRecord } from '../customers/customers.service.js';

/** Columns of a customer by name, as they are compared and shown. */
export function valuesOf(record: CustomerRecord): Readonly<Record<string, string | null>> {
  const { id, name, owner, organisation, attributes } = record;
  return { ...attributes, customer_id: id, name, owner, organisation };
}
