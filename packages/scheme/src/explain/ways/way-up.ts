import { computeNumber } from '../../feel/index.js';
import { isNumber, isZero, magnitude } from '../decimal.js';
import type { Facts } from '../known/known.js';
import { type Alternative, failuresOf, jointAlternatives } from './alternatives.js';
import { withConsequences } from './consequences.js';
import type { Choice } from './decision.js';
import { isGiven } from './given.js';
import { outcomeOf, type Standing } from './outcome.js';
import { meets, type Requirement } from './requirement.js';
import { tightest } from './tightest.js';
import { witnessOf } from './witness.js';

/** How a customer comes into a class. */
export interface Way {
  readonly class: string;
  /** What is not met yet. */
  readonly requirements: readonly Requirement[];
  /** Choices that may take the customer elsewhere. */
  readonly doubts: number;
}

/**
 * The shortest way into one of the classes: as few doubts as possible, then the fewest requirements, the nearest class (the
 * last of `goals`) and the smallest distance. Ways that contradict themselves, that lead somewhere else, or that ask a
 * customer to be someone else, are none.
 */
export function findWayUp(standing: Standing, facts: Facts, goals: readonly string[]): Way | undefined {
  const ways = standing.decision.choices
    .filter((choice) => goals.includes(choice.class))
    .flatMap((choice) => waysTo(choice, { standing, facts }))
    .filter(({ requirements }) => !requirements.some((one) => isGiven(one, standing.plan)));
  const order = (way: Way) => [
    way.doubts,
    way.requirements.length + missing(way, facts) / 2,
    goals.length - goals.indexOf(way.class),
    farness(way, facts),
  ];
  return ways.toSorted((a, b) => compareLists(order(a), order(b)))[0];
}

interface Search {
  readonly standing: Standing;
  readonly facts: Facts;
}

/** How many choices in a row may be in the way. */
const deepest = 3;

function waysTo(choice: Choice, search: Search): Way[] {
  const alternatives = jointAlternatives(choice.conditions, search.standing.plan) ?? [];
  return alternatives.flatMap((alternative) => waysBy(alternative, choice, search, deepest));
}

/** Where another choice is in the way, what it asks has to cease, one thing or another. */
function waysBy(alternative: Alternative, choice: Choice, search: Search, depth: number): Way[] {
  const { standing, facts } = search;
  const found = witnessOf(alternative, facts, standing.plan);
  if (!found) return [];
  const outcome = outcomeOf(standing, withConsequences(found, facts, standing.plan), choice);
  if (outcome.by === choice && outcome.class === choice.class) {
    const requirements = withoutConsequences(tightest(alternative.filter((one) => meets(one, facts) !== true)), search);
    return requirements.length === 0 ? [] : [{ class: choice.class, requirements, doubts: outcome.doubts }];
  }
  if (!outcome.by || depth === 0) return [];
  const failures = outcome.by.conditions.flatMap((condition) => failuresOf(condition, standing.plan));
  return failures.flatMap((failure) => waysBy([...alternative, ...failure], choice, search, depth - 1));
}

/** What has no value yet and comes by itself with the rest need not be asked for. */
function withoutConsequences(requirements: readonly Requirement[], { standing, facts }: Search): Requirement[] {
  return requirements.filter((one) => {
    if (one.kind !== 'number' || facts.values[one.name] !== null) return true;
    const others = requirements.filter((other) => other !== one);
    const witness = others.length === 0 ? undefined : witnessOf(others, facts, standing.plan);
    return !witness || meets(one, withConsequences(witness, facts, standing.plan).facts) !== true;
  });
}

/** Of how many requirements nothing is known yet. */
function missing({ requirements }: Way, { values }: Facts): number {
  return requirements.filter((one) => one.kind === 'number' && values[one.name] === null).length;
}

/** How far the numbers are away, each as a part of its bound; only to put ways in an order. */
function farness({ requirements }: Way, { values }: Facts): number {
  return requirements.reduce((sum, one) => {
    const value = one.kind === 'number' ? values[one.name] : undefined;
    if (one.kind === 'other' || !isNumber(value)) return sum + 1;
    const distance = Number(magnitude(computeNumber('-', one.bound, value)));
    const size = isZero(one.bound) ? 1 : Math.abs(Number(one.bound));
    return sum + Math.min(1, distance / size);
  }, 0);
}

function compareLists(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((one, i) => one !== right[i]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}
