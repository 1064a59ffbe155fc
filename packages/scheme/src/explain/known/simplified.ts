import type { Expression } from '../../feel/index.js';
import { namesIn } from '../../plan/names-in.js';
import { denial } from '../words/held-words.js';
import { evaluate } from './evaluate.js';
import type { Facts } from './known.js';

/** An expression without the branches that do not concern a customer, and what chose those that do. */
export interface Simplified {
  readonly expression: Expression;
  /** In the order in which they were asked; each of them holds. */
  readonly because: readonly Expression[];
  /** Names without a value that left a question open, so that the branch for “no” was taken. */
  readonly missing: readonly string[];
}

/** Takes the branch of every `if` whose condition is known. */
export function simplified(expression: Expression, facts: Facts): Simplified {
  switch (expression.kind) {
    case 'if':
      return branchOf(expression, facts);
    case 'arithmetic': {
      const [left, right] = [simplified(expression.left, facts), simplified(expression.right, facts)];
      return together({ ...expression, left: left.expression, right: right.expression }, [left, right]);
    }
    case 'call': {
      const parts = expression.arguments.map((argument) => simplified(argument, facts));
      return together({ ...expression, arguments: parts.map((part) => part.expression) }, parts);
    }
    default:
      return together(expression, []);
  }
}

function branchOf(expression: Extract<Expression, { kind: 'if' }>, facts: Facts): Simplified {
  const { condition, consequence, alternative } = expression;
  const value = evaluate(condition, facts);
  if (value === undefined) return together(expression, []);
  const branch = simplified(value === true ? consequence : alternative, facts);
  if (value === null) return { ...branch, missing: [...missingIn(condition, facts), ...branch.missing] };
  return { ...branch, because: [value ? condition : denial(condition), ...branch.because] };
}

function missingIn(condition: Expression, { values }: Facts): string[] {
  return [...namesIn(condition)].filter((name) => values[name] === null);
}

function together(expression: Expression, parts: readonly Simplified[]): Simplified {
  return {
    expression,
    because: parts.flatMap((part) => part.because),
    missing: parts.flatMap((part) => part.missing),
  };
}
