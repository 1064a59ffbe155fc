import type { BetweenRuns, Language } from '@kefen/contract';
import { type Engine, readReratedDecision, type StoredDecision } from '@kefen/warehouse';
import type { FinishedRunRecord } from '../runs/runs.service.js';
import { titleIn } from './publication-document.js';
import { whyOf } from './stays.js';
import { wayOf } from './way-of.js';

export interface BetweenInput {
  /** The published run. */
  readonly run: FinishedRunRecord;
  readonly customer: string;
  /** What runs decided of the customer. */
  readonly decisions: readonly StoredDecision[];
  readonly language: Language;
}

/** What was decided of a customer since the published run; undefined where nothing was. */
export async function findBetween(
  engine: Engine,
  { run, customer, decisions, language }: BetweenInput,
): Promise<BetweenRuns | undefined> {
  const { plan, number, rerated } = run;
  const decided = rerated && (await readReratedDecision(engine, rerated, customer));
  if (!decided) return undefined;
  const ids = plan.classes.map(({ id }) => id);
  const before = decisions.find((decision) => decision.run === String(number))?.class ?? null;
  const rank = ids.indexOf(decided.class);
  return {
    from: decided.class === before ? run.asOf : decided.from,
    asOf: decided.asOf,
    class: decided.class || null,
    title: titleIn(plan, decided.class),
    rank: rank < 0 ? null : rank,
    classCount: ids.length,
    way: wayOf(ids, { from: before, to: decided.class }),
    computed: decided.computed || null,
    computedTitle: titleIn(plan, decided.computed),
    why: whyOf(plan, decided)?.[language] ?? null,
  };
}
