import { namesIn } from '../plan/names-in.js';
import type { PlannedLimit } from '../plan/planned-assignment.js';
import { isClass } from './assignments/known-class.js';
import type { CheckContext } from './check-context.js';
import { checkCondition } from './check-expression.js';
import type { NameTable } from './name-table.js';

/** Types the floors or the caps. Those with a problem, which is reported, are left out. */
export function checkLimits(context: CheckContext, names: NameTable, kind: 'floors' | 'caps'): PlannedLimit[] {
  return context.document[kind].flatMap((limit, i) => {
    const known = isClass(context, [kind, i, 'class'], limit.class);
    const when = checkCondition(context, [kind, i, 'when'], limit.when, names.scope());
    if (when) names.use(namesIn(when));
    if (!known || !when) return [];
    return { class: limit.class, when, text: limit.when, ...(limit.title && { title: limit.title }) };
  });
}
