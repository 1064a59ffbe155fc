import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine, TableDefinition } from '../engine/engine.js';

const customerCodesTable: TableDefinition = {
  name: 'customer_codes',
  columns: [
    { name: 'customer_id', type: 'String' },
    { name: 'code', type: 'String' },
    { name: 'codes', type: 'Array(String)' },
    { name: 'version', type: 'UInt64' },
  ],
  orderBy: ['customer_id'],
  replacingBy: 'version',
};

/** Makes the table where it is not there. */
export async function prepareCustomerCodes(engine: Engine): Promise<void> {
  await engine.createTable(customerCodesTable);
}

export interface CodesWrite {
  /** Everybody with the code they have, and all codes they ever had. */
  readonly customers: readonly {
    readonly customer: string;
    readonly code: string;
    readonly codes: readonly string[];
  }[];
  /** The greatest of a customer counts. */
  readonly version: number;
}

/** Writes which codes some customers have. Again, or late: nothing changes. */
export async function writeCodes(engine: Engine, { customers, version }: CodesWrite): Promise<void> {
  const rows = customers.map(({ customer, code, codes }) => ({
    customer_id: customer,
    code,
    codes: [...codes],
    version,
  }));
  if (rows.length > 0) await engine.insertRows(customerCodesTable.name, rows);
}

/** `SELECT customer_id, code`: everybody with a code. */
export function emitCodes(engine: Engine): Sql {
  return sql`SELECT customer_id, code FROM ${engine.all(customerCodesTable.name)} FINAL`;
}

/** `SELECT customer_id`: everybody with a code. */
export function emitCodedCustomers(engine: Engine): Sql {
  return sql`SELECT customer_id FROM ${engine.all(customerCodesTable.name)}`;
}

/** `SELECT customer_id`: those with a text in their code, or in one they had. */
export function emitFoundByCode(engine: Engine, search: string): Sql {
  return sql`SELECT customer_id FROM ${engine.all(customerCodesTable.name)} FINAL
    WHERE arrayExists(code -> positionCaseInsensitiveUTF8(code, ${sqlFragment.text(search)}) > 0, codes)`;
}

/** Whether any customer has a code. */
export async function hasCodes(engine: Engine): Promise<boolean> {
  const rows = await engine.queryLong(sql`SELECT customer_id FROM ${engine.all(customerCodesTable.name)} LIMIT 1`);
  return rows.length > 0;
}
