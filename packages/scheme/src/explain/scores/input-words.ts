import type { Title } from '../../dataset/dataset.js';
import type { Expression } from '../../feel/index.js';
import { conditionTitle } from '../condition-title.js';
import { nameTitle, unitOf } from '../titles.js';
import type { ScoreContext } from './score-explainer.js';

export interface InputWords {
  readonly title: Title;
  /** The customer's value as exact text, null where there is none; undefined where it is not kept. */
  readonly value: string | null | undefined;
  readonly unit: string | undefined;
}

/** What a score is taken of. The values of names are kept, those of other expressions are not. */
export function inputWords(
  { input, text }: { readonly input: Expression; readonly text: string },
  { plan, values }: Pick<ScoreContext, 'plan' | 'values'>,
): InputWords {
  if (input.kind !== 'name') return { title: conditionTitle(plan, text), value: undefined, unit: undefined };
  const { name } = input;
  return { title: nameTitle(plan, name), value: values[name], unit: unitOf(plan, name) };
}
