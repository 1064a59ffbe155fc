import { namesIn } from '../../plan/names-in.js';
import type { Plan } from '../../plan/plan.js';
import { filledIn } from '../../proofs/filled-in.js';
import { holds } from '../known/evaluate.js';
import type { Choice, Decision } from './decision.js';
import type { Witness } from './witness.js';

/** What a decision gives for a customer that is changed. */
export interface Outcome {
  /** Empty: no class. */
  readonly class: string;
  /** The choice that decides, or the first of those that contradict each other. */
  readonly by?: Choice;
  /** How many choices before it may hold after all. */
  readonly doubts: number;
}

export interface Standing {
  readonly plan: Plan;
  readonly decision: Decision;
  /** Which choices fit the customer as he is; undefined where that is not known. */
  readonly fits: readonly (boolean | undefined)[];
  /** The class where nothing fits; empty: none. */
  readonly otherwise: string;
}

/** `goal` is taken to fit, because the customer was changed so that it does. */
export function outcomeOf(standing: Standing, witness: Witness, goal?: Choice): Outcome {
  const { choices, isExclusive } = standing.decision;
  const fit = choices.map((choice, i) => choice === goal || fitsThen(standing, choice, i, witness));
  const doubtful = (to: number) => fit.slice(0, to).filter((one) => one === undefined).length;
  const first = fit.indexOf(true);
  const by = choices[first];
  if (!by) return { class: standing.otherwise, doubts: doubtful(fit.length) };
  const rivals = isExclusive ? choices.filter((choice, i) => fit[i] === true && choice.class !== by.class) : [];
  const [rival] = rivals.filter((choice) => choice !== goal);
  if (rivals.length > 0) return { class: '', by: by === goal && rival ? rival : by, doubts: 0 };
  return { class: by.class, by, doubts: doubtful(isExclusive ? fit.length : first) };
}

function fitsThen(
  { plan, fits }: Standing,
  choice: Choice,
  at: number,
  { facts, changed }: Witness,
): boolean | undefined {
  const conditions = choice.conditions.map((condition) => filledIn(condition, plan.parameters));
  const isTouched = [...namesIn(conditions)].some((name) => changed.has(name));
  if (!isTouched && fits[at] !== undefined) return fits[at];
  const found = conditions.map((condition) => holds(condition, facts));
  if (found.includes(false)) return false;
  return found.includes(undefined) ? undefined : true;
}
