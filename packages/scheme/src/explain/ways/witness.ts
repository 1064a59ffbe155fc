import { compareNumbers, computeNumber, type Expression } from '../../feel/index.js';
import { namesIn } from '../../plan/names-in.js';
import { isNumber, magnitude } from '../decimal.js';
import { holds } from '../known/evaluate.js';
import type { Facts } from '../known/known.js';
import { distinct } from '../words/language.js';
import { isTimeSince, isWithinReach, listedPoints, type Names } from './possible-values.js';
import { compares, meets, type NumberRequirement, type OtherRequirement, type Requirement } from './requirement.js';

type Values = Facts['values'];

/** A customer like the given one that meets all requirements, with what was changed. */
export interface Witness {
  readonly facts: Facts;
  readonly changed: ReadonlySet<string>;
}

/**
 * The customer with as little changed as the requirements ask. Undefined where they contradict each other or ask what can
 * no longer become so.
 */
export function witnessOf(requirements: readonly Requirement[], facts: Facts, names: Names): Witness | undefined {
  const numbers = requirements.filter((one) => one.kind === 'number');
  const found = distinct(numbers.map(({ name }) => name)).map((name) => {
    const asked = numbers.filter((one) => one.name === name);
    return [name, numberFor(name, asked, facts.values, names)] as const;
  });
  if (found.some(([, value]) => value === undefined)) return undefined;
  const others = requirements.filter((one) => one.kind === 'other');
  const changes: Values = { ...textsFor(others, facts, names), ...Object.fromEntries(found) };
  const isPossible = Object.entries(changes).every(([name, value]) =>
    value === undefined ? true : isWithinReach(names, name, facts.values[name] ?? null, value),
  );
  const values: Values = { ...facts.values, ...changes };
  const target = { ...facts, values };
  if (!isPossible || others.some(({ condition }) => holds(condition, target) === false)) return undefined;
  const changed = Object.keys(changes).filter((name) => values[name] !== facts.values[name]);
  return { facts: target, changed: new Set(changed) };
}

/** The number nearest to the own one that meets everything asked of a name. */
function numberFor(
  name: string,
  requirements: readonly NumberRequirement[],
  values: Values,
  names: Names,
): string | undefined {
  const own = values[name] ?? null;
  const fits = (value: string) =>
    requirements.every((one) => compares(value, one)) && isWithinReach(names, name, own, value);
  if (isNumber(own) && requirements.every((one) => compares(own, one))) return own;
  const listed = listedPoints(names, name);
  const candidates = (listed ?? bounds(requirements)).filter(fits);
  return candidates.sort((a, b) => compareNumbers(gap(a, own), gap(b, own)))[0];
}

/** The least that is beyond a bound which is not included. */
const step = { whole: '1', other: '0.0001' } as const;

/** Numbers at the bounds and just beside them. */
function bounds(requirements: readonly NumberRequirement[]): string[] {
  const beside = requirements.flatMap(({ bound, isWhole }) => {
    const by = isWhole ? step.whole : step.other;
    return [bound, computeNumber('+', bound, by), computeNumber('-', bound, by)];
  });
  return [...beside, '0'];
}

function gap(value: string, own: string | null): string {
  return isNumber(own) ? magnitude(computeNumber('-', value, own)) : magnitude(value);
}

/** Values of texts and truths that make the conditions hold; a name whose value cannot be told becomes unknown. */
function textsFor(
  requirements: readonly OtherRequirement[],
  facts: Facts,
  names: Names,
): Record<string, string | null | undefined> {
  const unmet = requirements.filter((one) => meets(one, facts) !== true);
  return Object.fromEntries(
    unmet.flatMap(({ condition }): (readonly [string, string | null | undefined])[] => {
      const simple = simpleValue(condition);
      if (simple) return [simple];
      return [...namesIn(condition)].map((name) => [name, isTimeSince(names, name) ? '0' : undefined] as const);
    }),
  );
}

/** The name that a condition asks to have a value, and that value. */
function simpleValue(condition: Expression): readonly [string, string | null] | undefined {
  if (condition.kind === 'name') return [condition.name, 'true'];
  if (condition.kind === 'not' && condition.operand.kind === 'name') return [condition.operand.name, 'false'];
  if (condition.kind === 'compare' && condition.operator === '=') return named(condition.left, condition.right);
  if (condition.kind !== 'in' || condition.tests.negated) return undefined;
  const [first] = condition.tests.tests;
  return first?.kind === 'compare' && first.operator === '=' ? named(condition.value, first.value) : undefined;
}

function named(subject: Expression, value: Expression): readonly [string, string | null] | undefined {
  if (subject.kind !== 'name' || value.kind !== 'literal') return undefined;
  return [subject.name, value.value === null ? null : String(value.value)];
}
