import type { ClassTable, PreviewChanges, PreviewResult, PreviewSample } from '@kefen/contract';
import type { BoundPlan, Title } from '@kefen/scheme';
import type { Movement, PlanPreview, ScratchValues } from '@kefen/warehouse';
import { changesOf, classTableOf, type RunRecord } from '../runs/runs.service.js';
import { shareError } from './share-error.js';

export interface PreviewResultInput {
  readonly plan: BoundPlan;
  readonly values: ScratchValues;
  readonly preview: PlanPreview;
  /** The run compared with. */
  readonly published: RunRecord | undefined;
}

/** A preview as the console shows it. */
export function previewResultOf({ plan, values, preview, published }: PreviewResultInput): PreviewResult {
  const table = classTableOf(plan, preview.table);
  const changes = published && preview.movements ? previewChanges(plan, published, preview.movements) : null;
  const customers = Number(values.customers);
  return { asOf: plan.asOf, table, changes, customers, sample: values.sample ? sampleOf(table, values) : null };
}

function sampleOf({ classes, customers: rated }: ClassTable, values: ScratchValues): PreviewSample {
  const [customers, all] = [Number(values.measured), Number(values.customers)];
  // How many of all customers would be rated is not known; about as many as in the sample.
  const ratedOfAll = customers === 0 ? all : Math.max(rated, (all * rated) / customers);
  const errors = classes.map(({ id, customers: count }): [string, number] => [
    id,
    shareError({ count, sampled: rated, all: ratedOfAll }),
  ]);
  return { customers, errors: Object.fromEntries(errors), error: Math.max(0, ...errors.map(([, error]) => error)) };
}

function previewChanges(plan: BoundPlan, published: RunRecord, movements: readonly Movement[]): PreviewChanges {
  const changes = changesOf(
    String(published.number),
    plan.classes.map(({ id }) => id),
    movements,
  );
  const count = (side: 'from' | 'to', id: string | null) =>
    changes.cells.reduce((sum, cell) => sum + (cell[side] === id ? cell.customers : 0), 0);
  const moved = changes.cells.reduce((sum, { from, to, customers }) => sum + (from === to ? 0 : customers), 0);
  return {
    ...changes,
    asOf: published.asOf,
    classes: classesOfBoth(plan, published.plan).map(({ id, title }) => ({
      ...{ id, title },
      before: count('from', id),
      after: count('to', id),
    })),
    notRated: { before: count('from', null), after: count('to', null) },
    moved,
  };
}

function classesOfBoth(now: BoundPlan, before: BoundPlan): { readonly id: string; readonly title: Title }[] {
  const known = new Set(now.classes.map(({ id }) => id));
  return [...now.classes, ...before.classes.filter(({ id }) => !known.has(id))];
}
