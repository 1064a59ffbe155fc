import { type Progress, progressSchema, qualityRuleInputSchema } from '@kefen/contract';
import { type Title, titleSchema } from '@kefen/scheme';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';
import type { Measured, RuleRecord, StoredExamples, StoredMeasure, Weights } from './quality-record.js';

export interface QualityState {
  readonly asked: number;
  readonly done: number;
  readonly measuredAt: Date | null;
  readonly progress: Progress | null;
  readonly failure: Title | null;
  readonly weights: Weights;
}

export async function readState(db: Db): Promise<QualityState> {
  const { measured_at, progress, failure, ...row } = await db
    .selectFrom('quality_state')
    .select(['asked', 'done', 'measured_at', 'progress', 'failure', 'weights'])
    .executeTakeFirstOrThrow();
  return {
    ...row,
    measuredAt: measured_at,
    progress: progressSchema.nullable().parse(progress),
    failure: titleSchema.nullable().parse(failure),
  };
}

/** Measuring is asked for once more. @returns how often that makes */
export async function noteAsked(tx: Tx): Promise<number> {
  const { asked } = await tx
    .updateTable('quality_state')
    .set((e) => ({ asked: e('asked', '+', 1) }))
    .returning('asked')
    .executeTakeFirstOrThrow();
  return asked;
}

export async function saveProgress(db: Db, progress: Progress): Promise<void> {
  await db
    .updateTable('quality_state')
    .set({ progress: json(progress) })
    .execute();
}

/** Everything that was asked for so far is over without a result. */
export async function saveFailure(tx: Tx, failure: Title): Promise<void> {
  await tx
    .updateTable('quality_state')
    .set((e) => ({ done: e.ref('asked'), progress: null, failure: json(failure) }))
    .execute();
}

export async function saveWeights(tx: Tx, weights: Weights): Promise<void> {
  await tx
    .updateTable('quality_state')
    .set({ weights: json(weights) })
    .execute();
}

export interface Measurement {
  readonly day: string;
  readonly at: Date;
  /** Up to which asking it answers. */
  readonly answers: number;
  readonly measured: readonly Measured[];
  readonly score: { readonly earned: number; readonly possible: number };
  /** Days before this one are forgotten. */
  readonly keptFrom: string;
}

/** Writes down what was measured on a day, in the place of what that day had; only the newest day keeps examples. */
export async function saveMeasurement(tx: Tx, measurement: Measurement): Promise<void> {
  const { day, at, answers, measured, score, keptFrom } = measurement;
  const datasets = measured.map(({ measure }) => measure.dataset);
  await tx.deleteFrom('quality_measures').where('day', '<', keptFrom).execute();
  await tx.deleteFrom('quality_scores').where('day', '<', keptFrom).execute();
  if (datasets.length > 0) await tx.deleteFrom('quality_measures').where('dataset', 'not in', datasets).execute();
  await tx.updateTable('quality_measures').set({ examples: null }).where('examples', 'is not', null).execute();
  for (const { measure, examples } of measured) {
    const values = { measure: json(measure), examples: json(examples) };
    await tx
      .insertInto('quality_measures')
      .values({ dataset: measure.dataset, day, ...values })
      .onConflict((conflict) => conflict.columns(['dataset', 'day']).doUpdateSet(values))
      .execute();
  }
  await tx
    .insertInto('quality_scores')
    .values({ day, ...score })
    .onConflict((conflict) => conflict.column('day').doUpdateSet(score))
    .execute();
  await tx
    .updateTable('quality_state')
    .set((e) => ({
      done: e.fn<number>('greatest', ['done', e.val(answers)]),
      measured_at: at,
      progress: null,
      failure: null,
    }))
    .execute();
}

/** What was last measured of every dataset, in order of id. */
export async function listNewest(db: Db): Promise<Measured[]> {
  const rows = await db
    .selectFrom('quality_measures')
    .distinctOn('dataset')
    .select(['measure', 'examples'])
    .orderBy('dataset')
    .orderBy('day', 'desc')
    .execute();
  return rows.map(({ measure, examples }) => ({
    measure: measure as unknown as StoredMeasure,
    examples: (examples as unknown as StoredExamples | null) ?? { columns: {}, rules: {} },
  }));
}

/** The days a dataset was measured on, oldest first, the last so many. */
export async function listDays(db: Db, dataset: string, most: number) {
  const rows = await db
    .selectFrom('quality_measures')
    .select(['day', 'measure'])
    .where('dataset', '=', dataset)
    .orderBy('day', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ day, measure }) => ({ day, measure: measure as unknown as StoredMeasure })).toReversed();
}

/** The points day by day, oldest first, the last so many. */
export async function listScores(db: Db, most: number) {
  const rows = await db
    .selectFrom('quality_scores')
    .select(['day', 'earned', 'possible'])
    .orderBy('day', 'desc')
    .limit(most)
    .execute();
  return rows.toReversed();
}

/** In order of making. */
export async function listRules(db: Db): Promise<RuleRecord[]> {
  const rows = await db
    .selectFrom('quality_rules')
    .select(['id', 'dataset', 'title', 'severity', 'asks'])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, ...rule }) => ({ id, ...qualityRuleInputSchema.parse(rule) }));
}

export async function insertRule(tx: Tx, rule: RuleRecord, createdBy: string, at: Date): Promise<void> {
  const { id, dataset, title, severity, asks } = rule;
  await tx
    .insertInto('quality_rules')
    .values({ id, dataset, title, severity, asks: json(asks), created_by: createdBy, created_at: at })
    .execute();
}

/** False: it is gone. */
export async function updateRule(tx: Tx, { id, dataset, title, severity, asks }: RuleRecord): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('quality_rules')
    .set({ dataset, title, severity, asks: json(asks) })
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False: it is gone already. */
export async function deleteRule(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('quality_rules').where('id', '=', id).executeTakeFirst();
  return numDeletedRows === 1n;
}
