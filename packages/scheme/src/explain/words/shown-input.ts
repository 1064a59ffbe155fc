import type { Title } from '../../dataset/dataset.js';
import type { Expression } from '../../feel/index.js';
import type { Plan } from '../../plan/plan.js';
import type { ExplainedRow } from '../explained-row.js';
import { wordsOf } from './expression-words.js';
import { valuedVocabulary } from './vocabulary.js';

/** What something is taken of, with the customer's values: `近一年金额（1,200 元）`. */
export function shownInput(plan: Plan, { values }: Pick<ExplainedRow, 'values'>, input: Expression): Title {
  return wordsOf(plan, input, valuedVocabulary(plan, values));
}
