import type { ComparedValues } from '@kefen/scheme';
import type { CustomersService } from '../customers/customers.service.js';
import { valuesOf } from './values-of.js';

/** A customer as it is compared. */
export interface ComparedCustomer {
  readonly id: string;
  readonly values: ComparedValues;
}

const customersPerPage = 1000;

/** All customers in order of id, a page at a time. */
export async function* customerPages(customers: CustomersService): AsyncIterable<readonly ComparedCustomer[]> {
  for (let after: string | undefined; ; ) {
    const records = await customers.listRecords(after, customersPerPage);
    if (records.length === 0) return;
    yield records.map((record) => ({ id: record.id, values: valuesOf(record) }));
    after = records.at(-1)?.id;
  }
}
