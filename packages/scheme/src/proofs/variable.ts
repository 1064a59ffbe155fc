import type { Expression } from '../feel/index.js';
import { namesIn } from '../plan/names-in.js';
import { domainOfType, listedValues } from './domain.js';
import { domainOf } from './domain-of.js';
import { filledIn } from './filled-in.js';
import type { Premises } from './premises.js';
import type { Variable } from './statement.js';

/** What a value is known by in findings: a name by itself, a computed value by a text that no name has. */
export function keyOf(expression: Expression, parameters: Premises['parameters'] = {}): string {
  const filled = filledIn(expression, parameters);
  return filled.kind === 'name' ? filled.name : `= ${JSON.stringify(filled)}`;
}

/** The variable that an expression without parameters stands for. */
export function variableOf(expression: Expression, premises: Premises): Variable {
  const { domains = {} } = premises;
  const key = keyOf(expression);
  const known = Object.hasOwn(domains, key) ? domains[key] : undefined;
  if (expression.kind === 'name') {
    const domain = known ?? domainOfType(expression.type);
    return { key, source: domain.approximate === true ? 'computed' : 'name', domain, names: [key] };
  }
  const source = expression.type.kind === 'boolean' ? 'test' : 'computed';
  return { key, source, domain: known ?? domainOf(expression, premises), names: [...namesIn(expression)] };
}

/** How two values that are both unknown stand to each other. */
const standings = ['less', 'equal', 'greater', 'one missing', 'both missing'] as const;
export type Standing = (typeof standings)[number];

/** The variable for the comparison of two expressions without parameters; `turned` where it is about right and left. */
export function standingOf(left: Expression, right: Expression): { variable: Variable; turned: boolean } {
  const keys = [keyOf(left), keyOf(right)];
  const turned = (keys[0] ?? '') > (keys[1] ?? '');
  const missing = [left, right].filter(({ type }) => type.nullable).length;
  const values = standings.slice(0, 3 + missing);
  const variable: Variable = {
    key: `? ${JSON.stringify(keys.toSorted())}`,
    source: 'test',
    domain: listedValues('text', values),
    names: [...namesIn([left, right])],
  };
  return { variable, turned };
}
