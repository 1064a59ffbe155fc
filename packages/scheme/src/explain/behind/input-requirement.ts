import type { Title } from '../../dataset/dataset.js';
import type { CompareOperator, Expression } from '../../feel/index.js';
import { plainType } from '../../feel/index.js';
import { literal } from '../../plan/scaling.js';
import { spaced } from '../../proofs/words/spaced.js';
import { formatValue } from '../format-value.js';
import { unitOf } from '../titles.js';
import { planWords } from '../words/expression-words.js';
import { inBoth } from '../words/language.js';
import type { PersonContext } from './score-behind.js';

/** `即距上次购买低于 45 天，现为 60 天` */
export function meaning({ plan, row }: PersonContext, input: Expression, words: Title): Title {
  const value = input.kind === 'name' ? (row.values[input.name] ?? null) : null;
  const now = value === null || input.kind !== 'name' ? undefined : formatValue(value, unitOf(plan, input.name));
  return inBoth((language) => {
    if (language === 'en') return `that is, ${words.en}${now ? `, now ${now.en}` : ''}`;
    return `即${words['zh-CN']}${now ? `，${spaced('现为', now['zh-CN'])}` : ''}`;
  });
}

/** An input compared with a number, in words. */
export function comparedInput(
  { plan }: PersonContext,
  input: Expression,
  operator: CompareOperator,
  bound: string,
): Title {
  const condition: Expression = {
    kind: 'compare',
    type: plainType('boolean', true),
    operator,
    left: input,
    right: literal(bound),
  };
  return planWords(plan, condition);
}

/** An input from one number up to another, that not included. */
export function inputBetween({ plan }: PersonContext, input: Expression, low: string, high: string): Title {
  const range = {
    kind: 'range',
    low: { value: literal(low), included: true },
    high: { value: literal(high), included: false },
  } as const;
  const tests = { inputType: input.type, negated: false, tests: [range] };
  return planWords(plan, { kind: 'in', type: plainType('boolean', true), value: input, tests });
}
