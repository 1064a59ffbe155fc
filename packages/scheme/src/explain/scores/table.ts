import type { Title } from '../../dataset/dataset.js';
import { type DecisionTable, noResult, tableStory } from '../../decision-table/index.js';
import { filledIn } from '../../proofs/filled-in.js';
import { fitsTests } from '../known/evaluate.js';
import { rowConditions } from '../ways/decision.js';
import { heldWords } from '../words/held-words.js';
import { inBoth } from '../words/language.js';
import type { ScoreContext, ScoreExplainer } from './score-explainer.js';

/** The rows that give the points, where the customer's values tell which they are. */
export const explainTable: ScoreExplainer<'table'> = ({ table }, context) => {
  const { title, shown } = context;
  const how = tableWords(table, context);
  return {
    'zh-CN': `${title['zh-CN']}：${shown['zh-CN']}（${how['zh-CN']}）。`,
    en: `${title.en}: ${shown.en} (${how.en}).`,
  };
};

function tableWords(table: DecisionTable, { plan, values }: ScoreContext): Title {
  const fits = fittingRows(table, { plan, values });
  if (!fits) {
    const count = table.rules.length;
    return { 'zh-CN': `按 ${count} 行的决策表`, en: `by a decision table of ${count} rows` };
  }
  const told = tableStory(table, fits, (row) => heldWords(plan, { values }, rowConditions(table, row)));
  if (!told) return noResult(table, fits);
  return inBoth((language) => {
    const asked = told.asked ? `${language === 'en' ? ': ' : '：'}${told.asked[language]}` : '';
    const note = told.note ? `${language === 'en' ? '; ' : '；'}${told.note[language]}` : '';
    return `${told.rows[language]}${asked}${note}`;
  });
}

/** Numbers of the rows that fit, counted from 1; undefined where that is not known. */
function fittingRows(
  { inputs, rules }: DecisionTable,
  { plan, values }: Pick<ScoreContext, 'plan' | 'values'>,
): readonly number[] | undefined {
  const facts = { values, asOf: plan.asOf };
  const fits = rules.map(({ tests }) => {
    const cells = inputs.map(({ expression }, i) => {
      const cell = tests[i];
      return cell ? fitsTests(...filledIn([expression, cell] as const, plan.parameters), facts) : true;
    });
    if (cells.includes(false)) return false;
    return cells.includes(undefined) ? undefined : true;
  });
  return fits.includes(undefined) ? undefined : fits.flatMap((fit, i) => (fit ? [i + 1] : []));
}
