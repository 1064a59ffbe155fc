import {
  complementOf,
  type Expression,
  type Interval,
  intersectionOf,
  intervalsOf,
  type UnaryTests,
  unionOf,
} from '../feel/index.js';
import type { Domain } from './domain.js';
import { filledIn } from './filled-in.js';
import type { Premises } from './premises.js';
import type { Among, Statement } from './statement.js';
import { statementOf } from './statement-of.js';
import { variableOf } from './variable.js';
import { withinDomain } from './within-domain.js';

/** The values of one band; undefined where they turn on more than constants. */
type BandValues = { readonly intervals: readonly Interval[]; readonly missing: boolean } | undefined;

/** The values that bands of one input can have, and those of each band. */
export interface BandedValue {
  readonly domain: Domain;
  /** All values that a customer in question can have; the missing one is told by `missing`. */
  readonly all: readonly Interval[];
  readonly missing: boolean;
  readonly bands: readonly BandValues[];
}

/** The values of bands as intervals of the input's domain, within what the premises say of the input alone. */
export function bandedValue(input: Expression, bands: readonly UnaryTests[], premises: Premises): BandedValue {
  const variable = variableOf(filledIn(input, premises.parameters), premises);
  const { domain } = variable;
  const limits = (premises.given ?? []).flatMap((condition) =>
    limitsIn(statementOf(condition, premises), variable.key),
  );
  const all = limits.reduce((left, { yes }) => intersectionOf(left, yes.intervals, domain.of), inDomain([{}], domain));
  const missing = domain.nullable && limits.every(({ yes }) => yes.matchesNull);
  return {
    domain,
    all: inDomain(all, domain),
    missing,
    bands: bands.map((tests) => {
      const set = intervalsOf(filledIn(tests, premises.parameters));
      if (set === undefined) return undefined;
      const intervals = inDomain(intersectionOf(set.intervals, all, domain.of), domain);
      return { intervals, missing: missing && set.matchesNull };
    }),
  };
}

/** What a condition asks of one variable whatever else it asks. */
function limitsIn(statement: Statement, key: string): readonly Among[] {
  if (statement.kind === 'among') return statement.variable.key === key ? [statement] : [];
  return statement.kind === 'and' ? statement.parts.flatMap((part) => limitsIn(part, key)) : [];
}

/** The parts of intervals that hold values of the domain. */
function inDomain(intervals: readonly Interval[], domain: Domain): readonly Interval[] {
  return intervals.flatMap((interval) => withinDomain(interval, domain) ?? []);
}

/** What is in the first intervals and not in the others, as far as the domain has values there. */
export function leftOver(
  intervals: readonly Interval[],
  taken: readonly Interval[],
  domain: Domain,
): readonly Interval[] {
  const outside = complementOf(unionOf(taken, domain.of));
  return inDomain(intersectionOf(intervals, outside, domain.of), domain);
}

export function inBoth(left: readonly Interval[], right: readonly Interval[], domain: Domain): readonly Interval[] {
  return inDomain(intersectionOf(left, right, domain.of), domain);
}
