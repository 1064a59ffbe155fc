import type { IsoDate } from '../../calendar/calendar.js';
import { addDays } from '../../calendar/calendar.js';
import type { GivenAnswer, PlannedQuestionnaire } from '../../plan/planned-score.js';
import type { ScoreContext } from './score-explainer.js';
import { lastDayOf } from './validity.js';

/** What a customer answered to a question. */
export interface Answered {
  /** Empty: nothing that counts. */
  readonly answers: readonly string[];
  /** The last day on which the answer counts; absent: for ever, or there is none. */
  readonly until?: IsoDate;
  /** The first day on which an answer that is too old did not count any more. */
  readonly expired?: IsoDate;
}

export function answeredTo(
  { answer, day, isList }: GivenAnswer,
  { valid }: Pick<PlannedQuestionnaire, 'valid'>,
  { values, plan }: Pick<ScoreContext, 'values' | 'plan'>,
): Answered {
  const [written, on] = [values[answer.name], values[day.name]];
  if (written === null || written === undefined) return { answers: [] };
  const answers = isList ? (JSON.parse(written) as string[]) : [written];
  if (!valid || !on) return { answers };
  const until = lastDayOf(on, valid);
  return until < plan.asOf ? { answers: [], expired: addDays(until, 1) } : { answers, until };
}
