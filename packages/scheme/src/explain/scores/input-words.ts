import type { Title } from '../../dataset/dataset.js';
import type { Expression } from '../../feel/index.js';
import { unitOf } from '../titles.js';
import { planWords } from '../words/expression-words.js';
import type { ScoreContext } from './score-explainer.js';

export interface InputWords {
  readonly title: Title;
  /** The customer's value as exact text, null where there is none; undefined where it is not kept. */
  readonly value: string | null | undefined;
  readonly unit: string | undefined;
}

/** What a score is taken of. The values of names are kept, those of other expressions are not. */
export function inputWords(
  { input }: { readonly input: Expression },
  { plan, values }: Pick<ScoreContext, 'plan' | 'values'>,
): InputWords {
  const title = planWords(plan, input);
  if (input.kind !== 'name') return { title, value: undefined, unit: undefined };
  return { title, value: values[input.name], unit: unitOf(plan, input.name) };
}
