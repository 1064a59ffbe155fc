import { expressionTypeOf } from '../dataset/column-type.js';
import type { Dataset } from '../dataset/dataset.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { type Expression, parseExpression, scopeOf } from '../feel/index.js';

export interface ReadRowRule {
  /** Present unless a diagnostic is an error. */
  readonly expression?: Expression;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads what every row of a dataset should fulfil: a condition in FEEL over its columns, e.g. `amount >= 0`. */
export function readRowRule(text: string, dataset: Dataset): ReadRowRule {
  const types = dataset.columns.map((column) => [column.name, expressionTypeOf(column)] as const);
  const { expression, diagnostics } = parseExpression(text, scopeOf(Object.fromEntries(types)));
  if (!expression || expression.type.kind === 'boolean') return { ...(expression && { expression }), diagnostics };
  return { diagnostics: [...diagnostics, notACondition(text)] };
}

function notACondition(text: string): Diagnostic {
  return {
    code: 'not-a-condition',
    severity: 'error',
    message: { 'zh-CN': `“${text}”不是一个条件。`, en: `“${text}” is not a condition.` },
    advice: { 'zh-CN': '写成比较，例如 amount >= 0。', en: 'Write a comparison such as amount >= 0.' },
  };
}
