import type { ValueSet } from '../feel/index.js';
import type { Domain } from './domain.js';

/**
 * Something whose value decides: a name; an expression compared with constants (or a name that stands for one), which is
 * taken as free to have any value of its domain; or a test that cannot be said in terms of values, which is taken as free to
 * come out either way.
 */
export interface Variable {
  /** The name itself for a name; a text no name has for the others. Equal keys mean the same. */
  readonly key: string;
  readonly source: 'name' | 'computed' | 'test';
  readonly domain: Domain;
  /** The names it reads. */
  readonly names: readonly string[];
}

/** A condition in terms of the values of variables. It is true, false, or null where neither is said. */
export type Statement =
  | { readonly kind: 'constant'; readonly value: boolean | null }
  | Among
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Statement[] }
  | { readonly kind: 'not'; readonly part: Statement }
  /** True where the part is true, false elsewhere. */
  | { readonly kind: 'holds'; readonly part: Statement }
  | {
      readonly kind: 'choice';
      readonly condition: Statement;
      readonly consequence: Statement;
      readonly alternative: Statement;
    };

/** True for the values of one set, false for those of another, null for the rest. */
export interface Among {
  readonly kind: 'among';
  readonly variable: Variable;
  readonly yes: ValueSet;
  readonly no: ValueSet;
}

/** Every mention of a variable in the statements, in the order of the text. */
export function mentionsIn(statement: Statement): readonly Among[] {
  switch (statement.kind) {
    case 'constant':
      return [];
    case 'among':
      return [statement];
    case 'and':
    case 'or':
      return statement.parts.flatMap(mentionsIn);
    case 'not':
    case 'holds':
      return mentionsIn(statement.part);
    case 'choice':
      return [statement.condition, statement.consequence, statement.alternative].flatMap(mentionsIn);
  }
}
