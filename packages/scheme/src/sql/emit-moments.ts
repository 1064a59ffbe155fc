import type { Expression } from '../feel/index.js';
import { momentType } from '../plan/moment-type.js';
import { applied, counted, typed } from './aggregates/aggregate-input.js';
import { partEmitter } from './derived-columns.js';
import { emitPopulation, type StatisticInput } from './emit-statistic.js';
import { join, type Sql, sql } from './fragment.js';

/** A number about all values of a measure; all of them exact. */
export type Moment = 'sum' | 'squares' | 'minimum' | 'maximum';

/** What is wanted of some measures, over the customers that have a value of every one of them. */
export interface MomentRequest {
  readonly measures: readonly Expression[];
  readonly moments: readonly Moment[];
}

/** One row: per request the number of customers, then measure by measure its moments, as exact text; null where nobody counts. */
export interface MomentRow {
  readonly found: readonly (readonly (string | null)[])[];
}

/** Several moments of several measures, out of one pass over the population. */
export function emitMoments(input: StatisticInput, requests: readonly MomentRequest[]): Sql {
  const emit = partEmitter(input.part);
  const found = requests.map(({ measures, moments }) => {
    const present = measures
      .filter(({ type }) => type.nullable)
      .map((measure) => sql`isNotNull(${emit.expression(measure)})`);
    const complete = present.length === 0 ? undefined : join(present, ' AND ');
    const numbers = measures.flatMap((measure) =>
      moments.map((moment) =>
        emitMoment(moment, measure, { beside: moments, value: emit.expression(measure), complete }),
      ),
    );
    const printed = [counted(complete), ...numbers].map((number) => sql`toString(${number})`);
    return sql`[${join(printed, ', ')}]`;
  });
  return sql`SELECT [${join(found, ', ')}] AS found FROM (${emitPopulation(input)})`;
}

interface Measured {
  readonly value: Sql;
  /** Who counts; absent: everyone. */
  readonly complete: Sql | undefined;
  /** A sum beside a sum of squares is one of the same values, so that the two go together. */
  readonly beside: readonly Moment[];
}

function emitMoment(moment: Moment, { type }: Expression, { value, complete, beside }: Measured): Sql {
  if (type.kind !== 'number' || type.form === 'float') throw new Error(`no exact moments of ${type.kind}`);
  const power = beside.includes('squares') ? 2 : 1;
  const summed = typed(value, { ...momentType(type, power), nullable: type.nullable });
  switch (moment) {
    case 'minimum':
      return applied('minOrNull', value, complete);
    case 'maximum':
      return applied('maxOrNull', value, complete);
    case 'sum':
      return applied('sumOrNull', summed, complete);
    case 'squares':
      return applied('sumOrNull', sql`${summed} * ${summed}`, complete);
  }
}
