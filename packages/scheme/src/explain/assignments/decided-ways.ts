import type { Neighbour } from '../explanation.js';
import type { Facts } from '../known/known.js';
import { needOf } from '../need.js';
import { joinNeeds, lastsAsLongAs, wayTo } from '../need-words.js';
import { classTitle } from '../titles.js';
import type { Choice, Decision } from '../ways/decision.js';
import { findKeeping } from '../ways/keeping.js';
import type { Standing } from '../ways/outcome.js';
import { findWayUp } from '../ways/way-up.js';
import type { AssignmentContext } from './assignment-explainer.js';

/** A decision with which of its choices fit the customer, where that is known. */
export interface Decided {
  readonly decision: Decision;
  readonly fits: readonly (boolean | undefined)[];
  /** The choice that gave the class. */
  readonly by?: Choice | undefined;
}

/** The shortest way into a class at least as good as the one asked for. */
export function decidedUp({ decision, fits }: Decided, context: AssignmentContext, to: string): Neighbour | undefined {
  const { plan } = context;
  const ids = plan.classes.map(({ id }) => id);
  const goals = ids.slice(0, ids.indexOf(to) + 1);
  const way = findWayUp(standingOf(decision, fits, context), factsOf(context), goals);
  if (!way) return undefined;
  const title = classTitle(plan, way.class);
  const needs = way.requirements.map((requirement) => needOf(context, requirement, 'up'));
  return { class: way.class, title, needs, sentence: joinNeeds(needs, wayTo(title)) };
}

/** What has to stay so that the class is not lost. */
export function decidedDown({ decision, fits, by }: Decided, context: AssignmentContext): Neighbour | undefined {
  const { plan } = context;
  const ids = plan.classes.map(({ id }) => id);
  const placeOf = (id: string) => (id === '' ? ids.length : ids.indexOf(id));
  const keeping = by && findKeeping(standingOf(decision, fits, context), factsOf(context), by, placeOf);
  if (!by || !keeping || keeping.class === '') return undefined;
  const needs = keeping.requirements.map((requirement) => needOf(context, requirement, 'down'));
  const sentence = joinNeeds(needs, lastsAsLongAs(classTitle(plan, by.class)));
  return { class: keeping.class, title: classTitle(plan, keeping.class), needs, sentence };
}

function standingOf(decision: Decision, fits: Decided['fits'], { plan, step }: AssignmentContext): Standing {
  // What nothing fits in a part of a composite gets no class from the scheme.
  return { plan, decision, fits, otherwise: step === 'assign' ? (plan.otherwise ?? '') : '' };
}

export function factsOf({ plan, row }: AssignmentContext): Facts {
  return { values: row.values, asOf: plan.asOf };
}
