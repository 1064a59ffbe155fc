import type { Expression } from '../../feel/index.js';
import type { Plan } from '../../plan/plan.js';
import type { Facts } from '../known/known.js';
import { failuresOf, jointAlternatives } from './alternatives.js';
import { withConsequences } from './consequences.js';
import type { Choice } from './decision.js';
import { isGiven } from './given.js';
import { outcomeOf, type Standing } from './outcome.js';
import { meets, type Requirement } from './requirement.js';
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
    const classes = failureClasses(standing, facts, requirement);
    const worse = classes.filter((id) => placeOf(id) > own);
    return worse.length > 0 ? [{ requirement, worse }] : [];
  });
  if (losses.length === 0) return undefined;
  const lost = losses.flatMap(({ worse }) => worse).sort((a, b) => placeOf(a) - placeOf(b));
  return { requirements: tightest(losses.map(({ requirement }) => requirement)), class: lost[0] ?? '' };
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
  return failuresOf(asCondition(requirement), plan)
    .flat()
    .filter((one) => meets(one, facts) === true);
}

/** The classes that the customer would have without the one thing. */
function failureClasses(standing: Standing, facts: Facts, requirement: Requirement): string[] {
  const failures = failuresOf(asCondition(requirement), standing.plan);
  return failures.flatMap((failure) => {
    const witness = witnessOf(failure, facts, standing.plan);
    const outcome = witness && outcomeOf(standing, withConsequences(witness, facts, standing.plan));
    return outcome && (outcome.class !== '' || outcome.doubts === 0) ? [outcome.class] : [];
  });
}

function asCondition(requirement: Requirement): Expression {
  if (requirement.kind === 'other') return requirement.condition;
  const { name, operator, bound, isWhole } = requirement;
  const type = { kind: 'number', form: isWhole ? 'integer' : 'decimal', bits: 256, digits: 76, scale: 0 } as const;
  const number = { ...type, rounded: false, nullable: true } as const;
  return {
    kind: 'compare',
    type: { kind: 'boolean', nullable: true },
    operator,
    left: { kind: 'name', type: number, name },
    right: { kind: 'literal', type: { ...number, nullable: false }, value: bound },
  };
}

function isSame(one: Requirement, other: Requirement): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
