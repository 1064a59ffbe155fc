import type { Title } from '../dataset/dataset.js';
import type { Expression } from '../feel/index.js';
import { namesIn } from '../plan/names-in.js';
import type { BoundPlan } from '../plan/plan.js';
import { filledIn } from '../proofs/filled-in.js';
import type { ExplainedRow } from './explained-row.js';
import { evaluate } from './known/evaluate.js';
import { allMissing, quotedTitles } from './known/missing-roots.js';
import { denial, heldWords } from './words/held-words.js';

/** Why a customer takes part or not: what holds of the condition, what fails, or the data without which it is open. */
export function populationWords(plan: BoundPlan, row: ExplainedRow, condition: Expression): Title {
  const { values } = row;
  const filled = filledIn(condition, plan.parameters);
  if (!row.inPopulation && evaluate(filled, { values, asOf: plan.asOf }) === null) {
    const names = quotedTitles(plan, allMissing(plan, namesIn(filled), values));
    return { 'zh-CN': `没有${names['zh-CN']}的数据`, en: `${names.en} not known` };
  }
  const told = heldWords(plan, row, [row.inPopulation ? filled : denial(filled)]);
  return told ?? { 'zh-CN': '', en: '' };
}
