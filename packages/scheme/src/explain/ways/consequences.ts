import type { Expression } from '../../feel/index.js';
import { compareNumbers } from '../../feel/index.js';
import { namesIn } from '../../plan/names-in.js';
import type { Plan } from '../../plan/plan.js';
import type { PlannedAggregate, PlannedIndicator } from '../../plan/planned-indicator.js';
import { filledIn } from '../../proofs/filled-in.js';
import { isNumber } from '../decimal.js';
import { evaluate } from '../known/evaluate.js';
import type { Facts } from '../known/known.js';
import type { Witness } from './witness.js';

/**
 * What else becomes so where a customer changes: something new in a dataset happens today, so that the time since it began
 * or was last seen is nothing, and what is computed from changed values changes too, where exact text tells how.
 */
export function withConsequences(witness: Witness, before: Facts, plan: Plan): Witness {
  const values: Record<string, string | null | undefined> = { ...witness.facts.values };
  const changed = new Set(witness.changed);
  const set = (name: string, value: string | null | undefined) => {
    if (values[name] === value) return;
    values[name] = value;
    changed.add(name);
  };
  const fed = new Set(plan.indicators.flatMap((one) => (isFed(one, before, witness) ? datasetOf(one) : [])));
  for (const { name, source } of plan.indicators) {
    if (source.kind === 'aggregate' && fed.has(source.dataset) && isReset(source, values[name])) set(name, '0');
  }
  for (const { name, source } of [...plan.indicators, ...plan.scores]) {
    const formula =
      source.kind === 'formula' ? source.expression : source.kind === 'weighted' ? source.expression : undefined;
    if (!formula || witness.changed.has(name) || !isTouched(formula, changed)) continue;
    const value = evaluate(filledIn(formula, plan.parameters), { ...before, values });
    if (value !== undefined) set(name, typeof value === 'boolean' ? String(value) : value);
  }
  return { facts: { ...witness.facts, values }, changed };
}

/** Whether an aggregate grew or began, which takes a new row. */
function isFed({ name, source }: PlannedIndicator, before: Facts, { facts, changed }: Witness): boolean {
  if (source.kind !== 'aggregate' || !changed.has(name)) return false;
  const [from, to] = [before.values[name] ?? null, facts.values[name]];
  if (source.aggregate === 'days since last' || source.aggregate === 'days since first') return to === '0';
  return isNumber(to) && (!isNumber(from) || compareNumbers(to, from) > 0);
}

function datasetOf({ source }: PlannedIndicator): string[] {
  return source.kind === 'aggregate' ? [source.dataset] : [];
}

/** Time that a new row begins or begins anew. */
function isReset({ aggregate, where }: PlannedAggregate, value: string | null | undefined): boolean {
  if (aggregate === 'days since first') return value === null;
  return aggregate === 'days since last' && (value === null || where === undefined);
}

function isTouched(formula: Expression, changed: ReadonlySet<string>): boolean {
  return [...namesIn(formula)].some((name) => changed.has(name));
}
