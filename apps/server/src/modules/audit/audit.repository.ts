import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';

export interface AuditRecord {
  readonly at: Date;
  readonly userId: string | null;
  readonly action: string;
  readonly subject: string;
  readonly details: Record<string, string | number | boolean | null>;
  readonly requestId: string | null;
}

export async function insertAuditRecord(tx: Tx, record: AuditRecord): Promise<void> {
  await tx
    .insertInto('audit')
    .values({
      at: record.at,
      user_id: record.userId,
      action: record.action,
      subject: record.subject,
      details: json(record.details),
      request_id: record.requestId,
    })
    .execute();
}

export interface AuditFilter {
  readonly before: number | undefined;
  readonly action: string | undefined;
  readonly subject: string | undefined;
  readonly limit: number;
}

export interface AuditRow extends Omit<AuditRecord, 'userId'> {
  readonly id: number;
  readonly user: string | null;
}

/** Newest first, with the name of the user as it is now. */
export async function listAuditRecords(db: Db, filter: AuditFilter): Promise<AuditRow[]> {
  let query = db
    .selectFrom('audit')
    .leftJoin('users', 'users.id', 'audit.user_id')
    .select(['audit.id', 'at', 'users.name as user', 'action', 'subject', 'details', 'request_id as requestId'])
    .orderBy('audit.id', 'desc')
    .limit(filter.limit);
  if (filter.before !== undefined) query = query.where('audit.id', '<', filter.before);
  if (filter.action !== undefined) query = query.where('action', '=', filter.action);
  if (filter.subject !== undefined) query = query.where('subject', '=', filter.subject);
  return query.execute();
}
