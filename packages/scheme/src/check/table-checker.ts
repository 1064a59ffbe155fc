import type { TableChecker } from '../decision-table/index.js';
import { namesIn } from '../plan/names-in.js';
import { type CheckContext, report } from './check-context.js';
import { checkExpression, checkUnaryTests } from './check-expression.js';
import type { NameTable } from './name-table.js';

/** Types the texts of a table in a scheme and notes the attributes they use. */
export function tableChecker(context: CheckContext, names: NameTable): TableChecker {
  return {
    expression: (path, text) => {
      const expression = checkExpression(context, path, text, names.scope());
      if (expression) names.use(namesIn(expression));
      return expression;
    },
    tests: (path, text, inputType) => {
      const tests = checkUnaryTests(context, path, text, inputType, names.scope());
      if (tests) names.use(namesIn(tests));
      return tests;
    },
    report: (path, problem) => report(context, path, problem),
  };
}
