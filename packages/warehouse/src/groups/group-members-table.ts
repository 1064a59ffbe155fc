import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine, TableDefinition } from '../engine/engine.js';

/** Who is in which group: of the rows of a customer and a group the one with the greatest `version` counts. */
const groupMembersTable: TableDefinition = {
  name: 'group_members',
  columns: [
    { name: 'customer_id', type: 'String' },
    { name: 'group_id', type: 'UInt64' },
    { name: 'is_member', type: 'UInt8' },
    { name: 'version', type: 'UInt64' },
  ],
  orderBy: ['group_id', 'customer_id'],
  replacingBy: 'version',
};

/** Makes the table where it is not there. */
export async function prepareGroupMembers(engine: Engine): Promise<void> {
  await engine.createTable(groupMembersTable);
}

/** `SELECT customer_id …`: everybody in a group, on all shards. */
export function emitMembersOf(engine: Engine, group: number): Sql {
  return sql`SELECT customer_id FROM ${engine.all(groupMembersTable.name)} FINAL
    WHERE group_id = ${sqlFragment.integer(group)} AND is_member = 1`;
}

export interface MembersWrite {
  readonly group: number;
  readonly customers: readonly string[];
  readonly isMember: boolean;
  readonly version: number;
}

/** Writes that some thousand customers are in a group, or no longer. Again, or late: nothing changes. */
export async function writeMembers(engine: Engine, write: MembersWrite): Promise<void> {
  const { group, customers, isMember, version } = write;
  const rows = customers.map((customer_id) => ({
    customer_id,
    group_id: group,
    is_member: isMember ? 1 : 0,
    version,
  }));
  if (rows.length > 0) await engine.insertRows(groupMembersTable.name, rows);
}
