import { namesIn } from '../../plan/names-in.js';
import { checkCondition } from '../check-expression.js';
import type { AssignmentCheck } from './assignment-check.js';
import { isClass } from './known-class.js';

export const rulesCheck: AssignmentCheck<'rules'> = {
  check: (node, { context, names, path }) => {
    const rules = node.rules.map((rule, i) => {
      const at = [...path, 'rules', i];
      const known = isClass(context, [...at, 'class'], rule.class);
      const when = checkCondition(context, [...at, 'when'], rule.when, names.scope());
      if (when) names.use(namesIn(when));
      return known && when ? { class: rule.class, when, text: rule.when } : undefined;
    });
    return rules.every((rule) => rule !== undefined) ? { kind: 'rules', rules } : undefined;
  },
  reaches: (node) => node.rules.map((rule) => rule.class),
};
