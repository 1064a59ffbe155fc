import type { AuditEntry } from '@kefen/contract';
import { z } from 'zod';
import type { Caller } from '../../caller.js';
import type { Clock } from '../../clock.js';
import { decodeCursor, pageOf } from '../../cursor.js';
import type { Store, Tx } from '../../store/store.js';
import { type AuditRecord, type AuditRow, insertAuditRecord, listAuditRecords } from './audit.repository.js';

export interface AuditQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
}

export type AuditService = ReturnType<typeof createAuditService>;

/** The log of every change: written in the change's own transaction, never changed afterwards. */
export function createAuditService({ store, clock }: { readonly store: Store; readonly clock: Clock }) {
  return {
    /** `caller` is absent where the program itself made the change. */
    record: (
      tx: Tx,
      caller: Pick<Caller, 'userId' | 'requestId'> | undefined,
      action: string,
      subject: string,
      details: AuditRecord['details'] = {},
    ): Promise<void> =>
      insertAuditRecord(tx, {
        at: clock.now(),
        userId: caller?.userId ?? null,
        action,
        subject,
        details,
        requestId: caller?.requestId ?? null,
      }),

    list: async (query: AuditQuery): Promise<{ items: AuditEntry[]; next: string | null }> => {
      const before = decodeCursor(z.number().int(), query.cursor);
      const { limit, action, subject } = query;
      const rows = await listAuditRecords(store.db, { before, action, subject, limit: limit + 1 });
      const show = (row: AuditRow): AuditEntry => ({ ...row, id: String(row.id), at: row.at.toISOString() });
      return pageOf(rows, limit, show, ({ id }) => id);
    },
  };
}
