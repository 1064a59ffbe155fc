import type { Plan } from '../../plan/plan.js';
import type { Facts } from '../known/known.js';
import { type Alternative, failuresOf, jointAlternatives } from './alternatives.js';
import { withConsequences } from './consequences.js';
import type { Choice } from './decision.js';
import { isGiven } from './given.js';
import { outcomeOf, type Standing } from './outcome.js';
import { conditionFor, meets, type Requirement } from './requirement.js';
import { tightest } from './tightest.js';
import { witnessOf } from './witness.js';

/** What keeps a customer from a worse class. */
export interface Keeping {
  /** Each of which, given up alone, costs the class. */
  readonly requirements: readonly Requirement[];
  /** The best of the worse classes it would cost; empty: none. */
  readonly class: string;
}

/** `by` is the choice that gave the class. `isWorse`: whether a class, or none, is a loss. */
export function findKeeping(
  standing: Standing,
  facts: Facts,
  by: Choice,
  placeOf: (id: string) => number,
): Keeping | undefined {
  const own = placeOf(by.class);
  const candidates = [...ownRequirements(standing.plan, by, facts), ...dangers(standing, by, facts)];
  const workable = candidates.filter((requirement) => !isGiven(requirement, standing.plan));
  const losses = workable.flatMap((requirement) => {
    const worse = failuresWithin(standing, facts, requirement).filter((failure) => placeOf(failure.class) > own);
    return worse.length > 0 ? [{ requirement: oneSided(requirement, worse), worse }] : [];
  });
  if (losses.length === 0) return undefined;
  const lost = losses.flatMap(({ worse }) => worse.map((failure) => failure.class));
  const [nearest = ''] = lost.sort((a, b) => placeOf(a) - placeOf(b));
  return { requirements: tightest(losses.map(({ requirement }) => requirement)), class: nearest };
}

/** What the choice asks and the customer meets; of several ways that are open, none is needed alone. */
function ownRequirements(plan: Plan, by: Choice, facts: Facts): readonly Requirement[] {
  const met = (jointAlternatives(by.conditions, plan) ?? []).filter((all) =>
    all.every((one) => meets(one, facts) !== false),
  );
  const [first = [], ...others] = met;
  return first.filter((one) => others.every((other) => other.some((two) => isSame(one, two))));
}

/** What keeps a choice that comes before, and is worse, from taking the customer: it lacks a single number. */
function dangers({ plan, decision }: Standing, by: Choice, facts: Facts): readonly Requirement[] {
  const before = decision.isExclusive ? [] : decision.choices.slice(0, decision.choices.indexOf(by));
  return before.flatMap(({ conditions }) =>
    (jointAlternatives(conditions, plan) ?? []).flatMap((alternative) => {
      const unmet = alternative.filter((one) => meets(one, facts) !== true);
      const [only] = unmet;
      return unmet.length === 1 && only?.kind === 'number' ? stillUnmet(only, plan, facts) : [];
    }),
  );
}

/** What has to stay so for a requirement to stay unmet; nothing where its value is missing. */
function stillUnmet(requirement: Requirement, plan: Plan, facts: Facts): readonly Requirement[] {
  return failuresOf(conditionFor(requirement), plan)
    .flat()
    .filter((one) => meets(one, facts) === true);
}

interface Failure {
  readonly alternative: Alternative;
  /** The class that the customer would have. */
  readonly class: string;
}

/** The ways in which a requirement can cease to be met, with where they lead. */
function failuresWithin(standing: Standing, facts: Facts, requirement: Requirement): Failure[] {
  const failures = failuresOf(conditionFor(requirement), standing.plan);
  return failures.flatMap((alternative) => {
    const witness = witnessOf(alternative, facts, standing.plan);
    const outcome = witness && outcomeOf(standing, withConsequences(witness, facts, standing.plan));
    return outcome && (outcome.class !== '' || outcome.doubts === 0) ? [{ alternative, class: outcome.class }] : [];
  });
}

/** Of a number that has to be one only the side counts on which the class is lost. */
function oneSided(requirement: Requirement, worse: readonly Failure[]): Requirement {
  const [only] = worse;
  const lost = worse.length === 1 ? only?.alternative[0] : undefined;
  if (requirement.kind === 'other' || requirement.operator !== '=' || lost?.kind !== 'number') return requirement;
  return { ...requirement, operator: lost.operator === '<' ? '>=' : '<=' };
}

function isSame(one: Requirement, other: Requirement): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
