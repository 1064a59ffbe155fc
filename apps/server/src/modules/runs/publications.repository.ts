import type { ClassTable } from '@kefen/contract';
import type { BoundPlan } from '@kefen/scheme';
import { sql } from 'kysely';
import type { Db } from '../../store/store.js';

/** A run was published; the publication may have been taken back since. */
export interface PublicationRecord {
  /** Ascending in the order in which they were made. */
  readonly number: number;
  readonly run: number;
  readonly version: number;
  readonly asOf: string;
  readonly publishedAt: Date;
  readonly publishedBy: string;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: string | null;
}

/** Every publication of a scheme there ever was, in the order in which they were made. */
export function listEveryPublication(db: Db, scheme: string): Promise<PublicationRecord[]> {
  return db
    .selectFrom('publications as p')
    .innerJoin('runs as r', 'r.number', 'p.run')
    .select([
      'p.number',
      'p.run',
      'r.version',
      'p.as_of as asOf',
      'p.published_at as publishedAt',
      'p.published_by as publishedBy',
      'p.withdrawn_at as withdrawnAt',
      'p.withdrawn_by as withdrawnBy',
    ])
    .where('p.scheme', '=', scheme)
    .orderBy('p.number')
    .execute();
}

/** The plans of runs, by their numbers. */
export async function findPlans(db: Db, runs: readonly number[]): Promise<ReadonlyMap<number, BoundPlan>> {
  if (runs.length === 0) return new Map();
  const rows = await db.selectFrom('runs').select(['number', 'plan']).where('number', 'in', runs).execute();
  return new Map(rows.map(({ number, plan }) => [number, plan as unknown as BoundPlan]));
}

/** The class tables of finished runs, by their numbers. */
export async function findTables(db: Db, runs: readonly number[]): Promise<ReadonlyMap<number, ClassTable>> {
  if (runs.length === 0) return new Map();
  const rows = await db
    .selectFrom('runs')
    .select(['number', sql<ClassTable | null>`result->'table'`.as('table')])
    .where('number', 'in', runs)
    .execute();
  return new Map(rows.flatMap(({ number, table }): [number, ClassTable][] => (table ? [[number, table]] : [])));
}
