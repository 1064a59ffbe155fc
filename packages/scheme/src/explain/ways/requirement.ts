import type { CompareOperator, Expression } from '../../feel/index.js';
import { compareNumbers } from '../../feel/index.js';
import { isNumber } from '../decimal.js';
import { holds } from '../known/evaluate.js';
import type { Facts } from '../known/known.js';

/** One thing that a class asks of a customer. */
export type Requirement = NumberRequirement | OtherRequirement;

/** A number that a name has to reach or must not pass. */
export interface NumberRequirement {
  readonly kind: 'number';
  readonly name: string;
  readonly operator: CompareOperator;
  readonly bound: string;
  /** The name takes whole numbers only. */
  readonly isWhole: boolean;
}

/** Anything else, e.g. that a text is one of several. Parameters are filled in. */
export interface OtherRequirement {
  readonly kind: 'other';
  readonly condition: Expression;
}

/** Whether a customer meets it; a missing number meets nothing. Undefined where that is not known. */
export function meets(requirement: Requirement, facts: Facts): boolean | undefined {
  if (requirement.kind === 'other') return holds(requirement.condition, facts);
  const value = facts.values[requirement.name];
  if (value === undefined) return undefined;
  return isNumber(value) ? compares(value, requirement) : value === null ? false : undefined;
}

export function compares(value: string, { operator, bound }: Pick<NumberRequirement, 'operator' | 'bound'>): boolean {
  const sign = compareNumbers(value, bound);
  switch (operator) {
    case '=':
      return sign === 0;
    case '!=':
      return sign !== 0;
    case '<':
      return sign < 0;
    case '<=':
      return sign <= 0;
    case '>':
      return sign > 0;
    case '>=':
      return sign >= 0;
  }
}

/** A requirement as the condition that it is. */
export function conditionFor(requirement: Requirement): Expression {
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
